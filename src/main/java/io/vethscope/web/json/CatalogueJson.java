package io.vethscope.web.json;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ready;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the ready scenarios, as docs/protocol.md, section 4, has them. */
public final class CatalogueJson {
  private CatalogueJson() {}

  /** Writes the list. */
  public static void write(JsonGenerator out, List<Ready> catalogue) {
    out.writeStartArray();
    catalogue.forEach(ready -> ready(out, ready));
    out.writeEndArray();
  }

  /** Writes what a scenario's backend can be. */
  public static void write(JsonGenerator out, Backend[] backends) {
    out.writeStartArray();
    for (Backend backend : backends) {
      out.writeStartObject();
      out.writeStringProperty("id", backend.id());
      out.writeStringProperty("title", backend.title());
      out.writeStringProperty("about", backend.about());
      out.writeBooleanProperty("ipv6", backend.hasIpv6());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void ready(JsonGenerator out, Ready ready) {
    out.writeStartObject();
    out.writeStringProperty("id", ready.id());
    out.writeStringProperty("title", ready.title());
    out.writeStringProperty("about", ready.about());
    out.writeName("run");
    RunWriter.write(out, ready.run());
    out.writeObjectPropertyStart("watch");
    out.writeStringProperty("from", ready.watch().from());
    out.writeStringProperty("to", ready.watch().to());
    out.writeStringProperty("traffic", ready.watch().traffic());
    out.writeEndObject();
    out.writeEndObject();
  }
}
