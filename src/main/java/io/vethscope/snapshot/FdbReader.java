package io.vethscope.snapshot;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Vxlan;
import java.util.Optional;

/** Reads one entry of {@code bridge -j fdb}. */
final class FdbReader {
  private FdbReader() {}

  static void add(NetNamespace netns, JsonView entry) {
    Optional<NetDevice> device = netns.device(entry.get("ifname").text());
    if (device.isPresent() && device.get() instanceof Vxlan vxlan && !entry.get("dst").isMissing()) {
      vxlan.putRemote(
          LinkReader.macOf(entry.get("mac")), LinkReader.address(entry.get("dst")), "it was in the snapshot");
      return;
    }
    boolean learned = !"permanent".equals(entry.get("state").optionalText().orElse(""));
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
          .ifPresent(port -> master.get().fdb().addLearned(LinkReader.macOf(entry.get("mac")), port));
    }
  }
}
