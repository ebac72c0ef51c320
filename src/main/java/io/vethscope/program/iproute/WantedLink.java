package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/** What {@code ip link add} was told of a new device, whatever its kind. */
final class WantedLink {
  private static final int NAME_LENGTH = 15;

  private final String name;
  private @Nullable MacAddress mac;
  private int mtu;

  WantedLink(String name) {
    if (name.length() > NAME_LENGTH) {
      throw Refusal.extack("Attribute failed policy validation.");
    }
    if (!isName(name)) {
      throw Words.wrong(name, "\"name\" not a valid ifname");
    }
    this.name = name;
  }

  /** Whether a device can be called that ({@code dev_valid_name}). */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= NAME_LENGTH
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == ':' || Character.isWhitespace(c));
  }

  String name() {
    return name;
  }

  /** Takes what is said of every kind of device. */
  boolean takes(Words words) {
    if (words.takes("address")) {
      mac = words.mac();
    } else if (words.takes("mtu")) {
      mtu = words.mtu();
    } else {
      return false;
    }
    return true;
  }

  MacAddress mac(NetNamespace netns) {
    long random = netns.random().nextLong() & 0xfeff_ffff_ffffL;
    return mac == null ? new MacAddress(random | 0x0200_0000_0000L) : mac;
  }

  /** Refuses a name that a device of the namespace has. */
  void checkFree(NetNamespace netns) {
    if (netns.device(name).isPresent()) {
      throw Refusal.kernel("File exists");
    }
  }

  /**
   * What a tunnel's lower device takes: the MTU where none was asked for, and its limit ({@code vxlan_config_apply}).
   */
  void limitMtu(int most) {
    mtu = mtu == 0 ? most : Math.min(mtu, most);
  }

  <T extends NetDevice> T finish(T device) {
    if (mtu > 0) {
      device.setMtu(mtu);
    }
    return device;
  }
}
