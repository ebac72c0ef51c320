package io.vethscope.snapshot;

import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Tun;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.snapshot.table.Remainder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the namespaces of a recording as its tables {@code before} describe them. */
public final class SnapshotLoader {
  private final Kernel kernel;
  private final Recording recording;

  private SnapshotLoader(Kernel kernel, Recording recording) {
    this.kernel = kernel;
    this.recording = recording;
  }

  /**
   * Builds everything into a kernel that has no namespaces yet.
   *
   * @throws SnapshotException if a table can't be read, or holds what the model doesn't have
   */
  public static void load(Kernel kernel, Recording recording) {
    new SnapshotLoader(kernel, recording).load();
  }

  private void load() {
    for (Recording.Namespace namespace : recording.namespaces()) {
      if (kernel.namespace(namespace.name()).isPresent()) {
        throw new SnapshotException("namespaces has two that are named " + namespace.name() + ".");
      }
      NetNamespace netns = kernel.addNamespace(namespace.name());
      NamespaceTcp.init(netns);
      table(netns, "sysctl").object().forEach((name, value) -> netns.sysctl().set(name, value.text()));
    }
    for (NetNamespace netns : kernel.namespaces()) {
      for (JsonView link : table(netns, "link").list()) {
        LinkReader.add(netns, link, table(netns, "wireguard"));
      }
    }
    recording.links().forEach(this::connect);
    for (NetNamespace netns : kernel.namespaces()) {
      enslavePorts(netns);
      new TableReader(netns).read(table(netns, "addr"), table(netns, "route"), table(netns, "neigh"));
      RoutingRulesReader.read(netns, table(netns, "rule"));
      FdbReader.addAll(netns, table(netns, "fdb").list());
      RulesReader.readSets(netns, table(netns, "ipset"));
      RulesReader.read(netns, table(netns, "iptables"), table(netns, "ip6tables"), table(netns, "nft"));
      XfrmReader.read(netns, table(netns, "xfrm_state"), table(netns, "xfrm_policy"));
    }
    kernel.namespaces().forEach(this::keepRemainder);
    OffloadReader.read(kernel, recording.offload());
  }

  private void keepRemainder(NetNamespace netns) {
    for (String table : Remainder.TABLES) {
      Remainder.of(netns).keepRows(table, table(netns, table).list().stream().map(JsonView::map).toList());
    }
  }

  /**
   * What speaks WireGuard on a tun device; empty if nothing does, or nobody noted it.
   *
   * @throws SnapshotException if the table of such interfaces can't be read
   */
  public static Optional<WireguardSettings> wireguard(Recording recording, Tun tun) {
    return WireguardReader.read(tun.name(), table(recording, tun.netns(), "wireguard"));
  }

  private JsonView table(NetNamespace netns, String name) {
    return table(recording, netns, name);
  }

  private static JsonView table(Recording recording, NetNamespace netns, String name) {
    Map<String, Object> tables = recording.before().getOrDefault(netns.name(), Map.of());
    return new JsonView(tables.get(name), "before." + netns.name() + "." + name);
  }

  private void connect(Recording.Link link) {
    Cable one = cable(link.netnsA(), link.deviceA());
    Cable other = cable(link.netnsB(), link.deviceB());
    if (one.equals(other) || one.end() != null || other.end() != null) {
      throw new SnapshotException("links plugs " + one + " and " + other + " together, but a veth has one other end.");
    }
    Cable.connect(one, other);
  }

  private Cable cable(String netns, String device) {
    return kernel
        .namespace(netns)
        .flatMap(found -> found.device(device))
        .filter(Cable.class::isInstance)
        .map(Cable.class::cast)
        .orElseThrow(() ->
            new SnapshotException(
                "links names " + netns + ":" + device + ", but the namespace has no veth of that name."));
  }

  private void enslavePorts(NetNamespace netns) {
    List<JsonView> ports =
        new ArrayList<>(table(netns, "link").list().stream().filter(link -> !link.get("master").isMissing()).toList());
    // The kernel's port list is in the order of joining, which is that of the port numbers.
    ports.sort(Comparator.comparingLong(SnapshotLoader::portNumber));
    for (JsonView link : ports) {
      enslave(netns, link);
    }
    for (NetDevice device : netns.devices()) {
      if (device.isUp()) {
        device.opened();
        netns.ipv6().configuration().foundUp(device);
      }
    }
  }

  private static void enslave(NetNamespace netns, JsonView link) {
    NetDevice master = netns.device(link.get("master").text()).orElseThrow(() -> link.get("master").wrong("a device"));
    NetDevice device = netns.device(link.get("ifname").text()).orElseThrow(() -> link.wrong("a device"));
    if (!(master instanceof Bridge bridge)) {
      throw link.get("master").wrong("a bridge; other masters are not supported");
    }
    JsonView settings = link.get("linkinfo").get("info_slave_data");
    BridgePort port;
    try {
      port = bridge.enslave(device);
    } catch (IllegalArgumentException refused) {
      throw new SnapshotException(link.get("master").path() + ": " + refused.getMessage());
    }
    port.setHairpin(settings.get("hairpin").flag());
    port.setLearning(settings.get("learning").isMissing() || settings.get("learning").flag());
    port.setFlood(settings.get("flood").isMissing() || settings.get("flood").flag());
    port.setMulticastFlood(settings.get("mcast_flood").isMissing() || settings.get("mcast_flood").flag());
    port.setBroadcastFlood(settings.get("bcast_flood").isMissing() || settings.get("bcast_flood").flag());
    port.setIsolated(settings.get("isolated").flag());
    port.setState(state(settings.get("state")));
  }

  static long portNumber(JsonView link) {
    String number = link.get("linkinfo").get("info_slave_data").get("no").optionalText().orElse("0x0");
    try {
      return Long.decode(number);
    } catch (NumberFormatException notANumber) {
      throw link.get("linkinfo").get("info_slave_data").get("no").wrong("a port number such as 0x1");
    }
  }

  private static BridgePort.State state(JsonView view) {
    String state = view.optionalText().orElse("forwarding");
    for (BridgePort.State candidate : BridgePort.State.values()) {
      if (candidate.name().equalsIgnoreCase(state)) {
        return candidate;
      }
    }
    throw view.wrong("a bridge port's state");
  }
}
