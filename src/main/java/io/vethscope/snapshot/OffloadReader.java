package io.vethscope.snapshot;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import java.util.regex.Pattern;

/**
 * Which devices take over checksums and segmentation. No table says it. A recording that says it is taken without
 * offloads had them switched off on what its set-up had made by hand; what a CNI plugin made had left the plugin as the
 * kernel makes it. The plugins' devices are known by the name that {@code ip.RandomVethName} gives.
 */
final class OffloadReader {
  private static final Pattern NAME_BY_PLUGIN = Pattern.compile("veth[0-9a-f]{8}");

  private OffloadReader() {}

  /** Sets the features of all devices, and of those that commands will make. */
  static void read(Kernel kernel, boolean offload) {
    for (NetNamespace netns : kernel.namespaces()) {
      for (NetDevice device : netns.devices()) {
        if (offload) {
          device.setFeatures(DeviceFeatures.ALL);
        } else if (device instanceof Cable cable && NAME_BY_PLUGIN.matcher(device.name()).matches()) {
          madeByPlugin(cable);
        }
      }
    }
    kernel.setNewDeviceFeatures(DeviceFeatures.ALL);
  }

  /** The plugin made both ends and, if there is one, the bridge ({@code cni0}). */
  private static void madeByPlugin(Cable end) {
    end.setFeatures(DeviceFeatures.ALL);
    Cable other = end.end();
    if (other != null) {
      other.setFeatures(DeviceFeatures.ALL);
    }
    NetDevice bridge = end.master();
    if (bridge != null) {
      bridge.setFeatures(DeviceFeatures.ALL);
    }
  }
}
