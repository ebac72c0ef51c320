package io.vethscope.program.iproute;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.device.Cable;
import io.vethscope.program.Process;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;

/** Prints devices as {@code ip link} and {@code ip addr} do. */
final class LinkPrinter {
  private final Process process;
  private final boolean addresses;

  LinkPrinter(Process process, boolean addresses) {
    this.process = process;
    this.addresses = addresses;
  }

  void print(Words words) {
    NetDevice only = null;
    while (words.hasNext()) {
      words.takes("dev");
      only = words.device(process.netns());
    }
    for (NetDevice device : process.netns().devices()) {
      if (only == null || only.equals(device)) {
        print(device);
      }
    }
  }

  private void print(NetDevice device) {
    process.print(
        device.index()
            + ": "
            + device.name()
            + peer(device)
            + ": <"
            + flags(device)
            + "> mtu "
            + device.mtu()
            + " qdisc "
            + (device.isUp() ? "noqueue" : "noop")
            + (device.master() == null ? "" : " master " + device.master().name())
            + " state "
            + state(device)
            + " group default qlen 1000");
    process.print(
        "    link/"
            + (device.isLoopback() ? "loopback" : "ether")
            + " "
            + device.mac()
            + " brd "
            + (device.isLoopback() ? MacAddress.ZERO : MacAddress.BROADCAST));
    if (addresses) {
      device.addresses().forEach(address -> print(device, address));
    }
  }

  private void print(NetDevice device, InterfaceAddress address) {
    Ipv4Prefix prefix = Ipv4Prefix.of(address.address(), address.prefixLength());
    boolean broadcast = address.prefixLength() < 31 && !device.isLoopback();
    process.print(
        "    inet "
            + address
            + (broadcast ? " brd " + prefix.broadcast() : "")
            + " scope "
            + address.scope()
            + " "
            + device.name());
    process.print("       valid_lft forever preferred_lft forever");
  }

  private static String peer(NetDevice device) {
    Cable end = device instanceof Cable cable ? cable.end() : null;
    if (end == null) {
      return "";
    }
    return end.netns().equals(device.netns()) ? "@" + end.name() : "@if" + end.index();
  }

  private static String flags(NetDevice device) {
    StringBuilder flags = new StringBuilder();
    if (device.isUp() && !device.isRunning()) {
      flags.append("NO-CARRIER,");
    }
    flags.append(device.isLoopback() ? "LOOPBACK" : "BROADCAST,MULTICAST");
    if (device.isUp()) {
      flags.append(",UP");
    }
    if (device.isRunning()) {
      flags.append(",LOWER_UP");
    }
    return flags.toString();
  }

  private static String state(NetDevice device) {
    if (!device.isUp()) {
      return "DOWN";
    }
    if (!device.isRunning()) {
      return device instanceof Cable ? "LOWERLAYERDOWN" : "DOWN";
    }
    boolean known = device instanceof Cable || device.kind().equals("bridge");
    return known ? "UP" : "UNKNOWN";
  }
}
