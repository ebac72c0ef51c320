package io.vethscope.program.iproute;

import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Tun;
import io.vethscope.program.Process;

/** {@code ip tuntap}: makes tun devices that stay without a process, and removes them ({@code TUNSETPERSIST}). */
final class IpTuntap {
  private final Process process;
  private final NetNamespace netns;

  IpTuntap(Process process) {
    this.process = process;
    this.netns = process.netns();
  }

  void run(Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add" -> add(name(words));
      case "delete", "del" -> netns.device(name(words)).filter(Tun.class::isInstance).ifPresent(Links::delete);
      case "show", "list", "lst" ->
          netns.devices().stream()
              .filter(Tun.class::isInstance)
              .forEach(device -> process.print(device.name() + ": tun persist"));
      case "" -> throw words.noVerb("tuntap");
      default -> throw Refusal.notHere("ip tuntap " + verb);
    }
  }

  private static String name(Words words) {
    String name = "";
    boolean mode = false;
    while (words.hasNext()) {
      if (words.takes("mode")) {
        String kind = words.next();
        if (!kind.equals("tun")) {
          throw kind.equals("tap") ? Refusal.notHere("tap") : Refusal.usage("Unknown tunnel mode \"" + kind + "\"");
        }
        mode = true;
      } else if (words.takes("one_queue", "multi_queue", "vnet_hdr", "pi", "user", "group")) {
        throw Refusal.notHere(words.previous());
      } else {
        words.takes("dev", "name");
        name = words.next();
      }
    }
    if (!mode) {
      throw Refusal.tool("You failed to specify a tunnel mode");
    }
    return name;
  }

  private void add(String name) {
    if (!WantedLink.isName(name)) {
      throw Words.wrong(name, "\"name\" not a valid ifname");
    }
    if (netns.device(name).isPresent()) {
      NetDevice there = netns.device(name).orElseThrow();
      throw Refusal.tool(
          "ioctl(TUNSETIFF): " + (there instanceof Tun ? "Device or resource busy" : "Invalid argument"));
    }
    new Tun(netns, name, 0).report();
  }
}
