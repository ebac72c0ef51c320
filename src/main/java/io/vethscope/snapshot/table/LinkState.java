package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import java.util.ArrayList;
import java.util.List;

/** Whether a device is up, as {@code ip link} tells it. */
final class LinkState {
  private static final List<String> CHANGING = List.of("NO-CARRIER", "PROMISC", "UP", "LOWER_UP");

  private LinkState() {}

  /** {@code IFF_*}, in the order of {@code print_link_flags}. */
  static List<String> flags(NetDevice device) {
    List<String> flags = new ArrayList<>();
    if (device.isUp() && !device.isRunning()) {
      flags.add("NO-CARRIER");
    }
    flags.addAll(kind(device));
    if (device.isPromiscuous()) {
      flags.add("PROMISC");
    }
    if (device.isUp()) {
      flags.add("UP");
    }
    if (device.isRunning()) {
      flags.add("LOWER_UP");
    }
    return flags;
  }

  private static List<String> kind(NetDevice device) {
    if (Remainder.of(device.netns()).link(device).get("flags") instanceof List<?> recorded) {
      return recorded.stream().map(String::valueOf).filter(flag -> !CHANGING.contains(flag)).toList();
    }
    return switch (device.kind()) {
      case "loopback" -> List.of("LOOPBACK");
      case "ipip" -> List.of("NOARP");
      case "wireguard" -> List.of("POINTOPOINT", "NOARP");
      case "tun" -> List.of("POINTOPOINT", "MULTICAST", "NOARP");
      default -> List.of("BROADCAST", "MULTICAST");
    };
  }

  /** {@code IFLA_OPERSTATE}: {@code default_operstate}, and DOWN for what is not up. */
  static String operstate(NetDevice device) {
    if (!device.isUp()) {
      return "DOWN";
    }
    if (!device.isRunning()) {
      return device instanceof Cable cable && lowerIsDown(cable) ? "LOWERLAYERDOWN" : "DOWN";
    }
    return device instanceof Cable || device instanceof Bridge ? "UP" : "UNKNOWN";
  }

  /** The kernel looks for the other end's index in the device's own namespace, and may find another device there. */
  private static boolean lowerIsDown(Cable device) {
    Cable end = device.end();
    if (end == null || end.index() == device.index()) {
      return false;
    }
    return device.netns().devices().stream()
        .anyMatch(candidate -> candidate.index() == end.index() && !candidate.isRunning());
  }

  /** The queueing discipline; a device has none before it is first brought up. */
  static String qdisc(NetDevice device) {
    Object recorded = Remainder.of(device.netns()).link(device).get("qdisc");
    if (recorded instanceof String text && !text.equals("noop")) {
      return text;
    }
    if (!device.hasBeenUp()) {
      return "noop";
    }
    return device.kind().equals("tun") ? "pfifo_fast" : "noqueue";
  }
}
