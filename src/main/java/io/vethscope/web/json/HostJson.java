package io.vethscope.web.json;

import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.StaticRoute;
import tools.jackson.core.JsonGenerator;

/** Reads and writes a machine outside of the cluster as docs/protocol.md, section 1, has it. */
final class HostJson {
  private static final int NAME = 63;
  private static final int WORD = 64;

  /** Characters that a prefix and a next hop of IPv6 have at most, and some more. */
  private static final int ROUTE = 100;

  private HostJson() {}

  static HostSpec read(JsonFields fields) {
    HostSpec host =
        new HostSpec(
            fields.text("name", NAME),
            Addresses.read(fields, "address"),
            fields.texts("listens", Limits.PORTS_PER_CONTAINER, WORD, Listener::parse),
            fields.texts("routes", Limits.ROUTES_PER_HOST, ROUTE, StaticRoute::parse));
    fields.end();
    return host;
  }

  static void write(JsonGenerator out, HostSpec host) {
    out.writeStartObject();
    out.writeStringProperty("name", host.name());
    out.writeStringProperty("address", Addresses.text(host.addresses()));
    out.writeArrayPropertyStart("listens");
    host.listens().forEach(listener -> out.writeString(listener.toString()));
    out.writeEndArray();
    out.writeArrayPropertyStart("routes");
    host.routes().forEach(route -> out.writeString(route.toString()));
    out.writeEndArray();
    out.writeEndObject();
  }
}
