package io.vethscope.program.iproute;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.program.Process;
import java.util.List;

/** {@code ip link}. */
final class IpLink {
  private static final int CENTISECONDS = 100;

  /** What can be set on a real machine and makes no difference here. */
  private static final List<String> KNOWN =
      List.of(
          "alias",
          "allmulticast",
          "arp",
          "broadcast",
          "brd",
          "dynamic",
          "group",
          "multicast",
          "netns",
          "txqueuelen",
          "txqlen",
          "qlen",
          "vf",
          "vrf",
          "xdp",
          "carrier",
          "trailers",
          "protodown",
          "addrgenmode",
          "link-netnsid");

  private final Process process;
  private final Style style;
  private final NetNamespace netns;

  IpLink(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words) {
    String verb = words.takeVerb(Verbs.OF_LINKS);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add" -> new IpLinkAdd(netns).run(words);
      case "set" -> set(named(words), words);
      case "delete", "del" -> delete(named(words));
      case "show", "list", "lst" -> new LinkPrinter(process, style, false).print(words);
      case "" -> throw words.noVerb("link");
      default -> throw Refusal.notHere("ip link " + verb);
    }
  }

  private NetDevice named(Words words) {
    words.takes("dev");
    if (!words.hasNext()) {
      throw Refusal.usage("Not enough information: \"dev\" argument is required.");
    }
    return words.device(netns);
  }

  private static void delete(NetDevice device) {
    if (device.isLoopback()) {
      throw Refusal.kernel("Operation not supported");
    }
    Links.delete(device);
  }

  private void set(NetDevice device, Words words) {
    while (words.hasNext()) {
      if (words.takes("up")) {
        Links.up(device);
      } else if (words.takes("down")) {
        Links.down(device);
      } else if (words.takes("mtu")) {
        device.setMtu(words.mtu());
        device.report();
      } else if (words.takes("address")) {
        Links.changeMac(device, words.mac());
      } else if (words.takes("name")) {
        rename(device, words.next());
      } else if (words.takes("nomaster")) {
        device.released();
        device.report();
      } else if (words.takes("master")) {
        String name = words.next();
        enslave(device, netns.device(name).orElseThrow(() -> Words.wrong(name, "Device does not exist\n")));
      } else if (words.takes("promisc")) {
        device.setPromiscuous(words.onOrOff());
      } else if (words.takes("type")) {
        setType(device, words);
      } else {
        throw KNOWN.contains(words.peek()) ? words.unknown() : words.garbage("dev");
      }
    }
  }

  private static void rename(NetDevice device, String name) {
    if (!WantedLink.isName(name)) {
      throw Words.wrong(name, "\"name\" not a valid ifname");
    }
    if (!Links.rename(device, name)) {
      throw Refusal.kernel("File exists");
    }
  }

  private static void enslave(NetDevice device, NetDevice master) {
    if (!(master instanceof Bridge bridge)) {
      throw Refusal.kernel("Operation not supported");
    }
    if (device instanceof Bridge) {
      throw Refusal.extack("Can not enslave a bridge to a bridge.");
    }
    try {
      boolean works = Links.isOperational(device) && bridge.isUp();
      bridge.enslave(device).setState(works ? BridgePort.State.FORWARDING : BridgePort.State.DISABLED);
    } catch (IllegalArgumentException refused) {
      throw Refusal.kernel(device.master() == null ? "Invalid argument" : "Device or resource busy");
    }
    device.report();
  }

  private static Bridge bridge(NetDevice device) {
    if (device instanceof Bridge bridge) {
      return bridge;
    }
    throw Refusal.kernel("Operation not supported");
  }

  private void setType(NetDevice device, Words words) {
    if (words.takes("bridge")) {
      if (words.takes("ageing_time")) {
        bridge(device).fdb().setAgeing((long) words.number() * TimerWheel.HZ / CENTISECONDS);
      } else if (words.takes("fdb_flush")) {
        bridge(device).fdb().flush(null, "it was flushed");
      } else {
        throw words.unknown();
      }
    } else if (words.takes("bridge_slave")) {
      BridgePorts.set(port(device), words);
    } else {
      throw words.unknown();
    }
  }

  private static BridgePort port(NetDevice device) {
    if (device.master() instanceof Bridge bridge) {
      return bridge.port(device).orElseThrow();
    }
    throw Refusal.kernel("Operation not supported");
  }
}
