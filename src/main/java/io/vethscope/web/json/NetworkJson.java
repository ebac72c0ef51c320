package io.vethscope.web.json;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of the events that build the network: namespaces, devices, rows of tables. */
final class NetworkJson {
  private static final EnumNames NAMES = new EnumNames();

  private NetworkJson() {}

  static void namespace(JsonGenerator out, TraceEvent.NamespaceAdded added) {
    out.writeStringProperty("role", NAMES.of(added.role()));
    if (added.role() == TraceEvent.Role.POD) {
      out.writeStringProperty("node", added.node());
      out.writeArrayPropertyStart("containers");
      added.containers().forEach(out::writeString);
      out.writeEndArray();
    }
  }

  static void device(JsonGenerator out, DeviceInfo info) {
    out.writeStringProperty("kind", info.kind());
    out.writeStringProperty("mac", info.mac().toString());
    out.writeNumberProperty("mtu", info.mtu());
    out.writeBooleanProperty("up", info.up());
    if (info.master() != null) {
      out.writeStringProperty("master", info.master());
    }
    Where peer = info.peer();
    if (peer != null) {
      out.writeObjectPropertyStart("peer");
      out.writeStringProperty("ns", peer.netns());
      out.writeStringProperty("dev", peer.device());
      out.writeEndObject();
    }
    out.writeArrayPropertyStart("addresses");
    info.addresses().forEach(out::writeString);
    out.writeEndArray();
    tunnel(out, info);
  }

  private static void tunnel(JsonGenerator out, DeviceInfo info) {
    DeviceInfo.Tunnel tunnel = info.tunnel();
    if (tunnel != null) {
      out.writeObjectPropertyStart("vxlan");
      out.writeNumberProperty("vni", tunnel.vni());
      out.writeNumberProperty("port", tunnel.port());
      out.writeStringProperty("local", tunnel.local());
      out.writeEndObject();
    }
  }

  static void row(JsonGenerator out, TraceEvent.RowChanged changed) {
    out.writeStringProperty("table", NAMES.of(changed.table()));
    out.writeStringProperty("key", changed.row().key());
    out.writeStringProperty("change", NAMES.of(changed.change()));
    out.writeStringProperty("text", changed.row().text());
    out.writeStringProperty("why", changed.why());
  }
}
