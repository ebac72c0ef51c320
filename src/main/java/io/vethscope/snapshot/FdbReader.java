package io.vethscope.snapshot;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgeFdb;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.wire.MacAddress;
import java.util.Optional;

/** Reads one entry of {@code bridge -j fdb}. */
final class FdbReader {
  private FdbReader() {}

  static void add(NetNamespace netns, JsonView entry) {
    Optional<NetDevice> device = netns.device(entry.get("ifname").text());
    if (device.isPresent() && device.get() instanceof Vxlan vxlan && !entry.get("dst").isMissing()) {
      vxlan.putRemote(
          LinkReader.macOf(entry.get("mac")), LinkReader.ipAddress(entry.get("dst")), "it was in the snapshot");
      return;
    }
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
