package io.vethscope.snapshot;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgeFdb;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.MacAddress;
import java.util.List;
import java.util.Optional;

/** Reads what {@code bridge -j fdb} prints. */
final class FdbReader {
  private FdbReader() {}

  /** Adds all entries; a bridge prints those first that it added last. */
  static void addAll(NetNamespace netns, List<JsonView> entries) {
    entries.forEach(entry -> addRemote(netns, entry));
    entries.reversed().forEach(entry -> addToBridge(netns, entry));
  }

  private static void addRemote(NetNamespace netns, JsonView entry) {
    if (!entry.get("dst").isMissing() && netns.device(entry.get("ifname").text()).orElse(null) instanceof Vxlan vxlan) {
      vxlan.appendRemote(
          LinkReader.macOf(entry.get("mac")), LinkReader.ipAddress(entry.get("dst")), "it was in the snapshot");
    }
  }

  private static void addToBridge(NetNamespace netns, JsonView entry) {
    Optional<NetDevice> device = netns.device(entry.get("ifname").text());
    String state = entry.get("state").optionalText().orElse("");
    boolean learned = !"permanent".equals(state);
    Optional<Bridge> master =
        entry
            .get("master")
            .optionalText()
            .flatMap(netns::device)
            .filter(Bridge.class::isInstance)
            .map(Bridge.class::cast);
    if (learned && master.isPresent() && device.isPresent()) {
      master
          .get()
          .port(device.get())
          .ifPresent(port -> add(master.get().fdb(), LinkReader.macOf(entry.get("mac")), port, state));
    }
  }

  private static void add(BridgeFdb fdb, MacAddress mac, BridgePort port, String state) {
    if (state.equals("static")) {
      fdb.put(mac, port, FdbRow.State.STATIC, true);
    } else {
      fdb.addLearned(mac, port);
    }
  }
}
