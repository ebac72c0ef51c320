package io.vethscope.program.iproute;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ip addr}. */
final class IpAddress {
  private final Process process;
  private final Style style;
  private final NetNamespace netns;

  IpAddress(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words) {
    String verb = words.takeVerb(Verbs.ALL);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add" -> change(words, Verb.ADD);
      case "replace", "change", "chg" -> change(words, Verb.REPLACE);
      case "delete", "del" -> change(words, Verb.DELETE);
      case "flush" -> flush(words);
      case "show", "list", "lst" -> new LinkPrinter(process, style, true).print(words);
      case "" -> throw words.noVerb("address");
      default -> throw Refusal.notHere("ip address " + verb);
    }
  }

  private enum Verb {
    ADD,
    REPLACE,
    DELETE
  }

  private void change(Words words, Verb verb) {
    String text = words.hasNext() ? words.next() : "";
    String scope = "global";
    String broadcast = "";
    boolean nodad = false;
    NetDevice device = null;
    while (words.hasNext()) {
      if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("brd", "broadcast")) {
        broadcast = words.next();
      } else if (words.takes("nodad")) {
        nodad = true;
      } else if (words.takes("scope")) {
        scope = words.oneOf("invalid scope value.", List.of("global", "link", "host"));
      } else if (words.takes("label", "peer", "valid_lft", "preferred_lft", "noprefixroute", "metric", "anycast")) {
        throw Refusal.notHere(words.previous());
      } else {
        throw words.garbage("local");
      }
    }
    if (device == null) {
      throw Refusal.tool("Not enough information: \"dev\" argument is required.");
    }
    if (text.contains(":")) {
      Ip6Address.change(netns, device, Ip6Address.read(text, nodad), verb != Verb.DELETE);
      return;
    }
    InterfaceAddress address = read(text, scope, broadcast);
    Optional<InterfaceAddress> there = device.addresses().stream().filter(address::isSame).findFirst();
    if (verb == Verb.ADD && there.isPresent()) {
      throw Refusal.extack("ipv4: Address already assigned.");
    }
    if (verb == Verb.DELETE) {
      Links.removeAddress(device, there.orElseThrow(() -> Refusal.extack("ipv4: Address not found.")));
    } else if (there.isEmpty()) {
      device.addAddress(address);
    }
    device.report();
  }

  /** What {@code ip addr show} would show goes. */
  private void flush(Words words) {
    if (!words.hasNext()) {
      throw Refusal.tool("Flush requires arguments.");
    }
    LinkFilter filter = LinkFilter.read(words, netns, style.only());
    for (NetDevice device : List.copyOf(netns.devices())) {
      if (filter.shows(device)) {
        flush(device, filter);
      }
    }
  }

  private void flush(NetDevice device, LinkFilter filter) {
    for (InterfaceAddress address : List.copyOf(device.addresses())) {
      if (device.addresses().contains(address) && filter.showsAddress(info("inet", address, address.scope()))) {
        Links.removeAddress(device, address);
      }
    }
    for (Ipv6InterfaceAddress address : List.copyOf(device.ipv6().addresses())) {
      if (filter.showsAddress(info("inet6", address.address(), address.scope()))) {
        netns.ipv6().configuration().remove(device, address.address());
      }
    }
    device.report();
  }

  private static Map<String, String> info(String family, Object address, String scope) {
    String local = address.toString();
    int slash = local.indexOf('/');
    Map<String, String> info = new LinkedHashMap<>();
    info.put("family", family);
    info.put("local", slash < 0 ? local : local.substring(0, slash));
    info.put("scope", scope);
    return info;
  }

  /** An address has the broadcast address that was given, with "+" the network's highest one, else none. */
  private static InterfaceAddress read(String text, String scope, String broadcast) {
    Addresses.WithLength parsed =
        Addresses.withLength(text, IpVersion.V4)
            .orElseThrow(() -> Refusal.tool("Error: any valid prefix is expected rather than \"" + text + "\"."));
    Ipv4Address address = (Ipv4Address) parsed.address();
    InterfaceAddress usual = new InterfaceAddress(address, parsed.length(), scope);
    return switch (broadcast) {
      case "+" -> usual;
      case "", "-" -> new InterfaceAddress(address, parsed.length(), scope, null);
      default -> new InterfaceAddress(address, parsed.length(), scope, broadcast(broadcast));
    };
  }

  private static Ipv4Address broadcast(String text) {
    return Addresses.parse(text)
        .filter(Ipv4Address.class::isInstance)
        .map(Ipv4Address.class::cast)
        .orElseThrow(() -> Refusal.tool("Error: inet address is expected rather than \"" + text + "\"."));
  }
}
