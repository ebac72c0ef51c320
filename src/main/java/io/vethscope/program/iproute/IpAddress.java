package io.vethscope.program.iproute;

import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.WireFormatException;
import java.util.Optional;

/** {@code ip addr}. */
final class IpAddress {
  private static final int HOST_LENGTH = 32;

  private final Process process;
  private final Style style;
  private final NetNamespace netns;

  IpAddress(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words) {
    if (words.takes("add")) {
      change(words, true);
    } else if (words.takes("del", "delete")) {
      change(words, false);
    } else {
      words.takes("show");
      new LinkPrinter(process, style, true).print(words);
    }
  }

  private void change(Words words, boolean add) {
    String text = words.next();
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
        scope = words.next();
      } else {
        throw words.unknown();
      }
    }
    if (device == null) {
      throw new UsageException("Not enough information: \"dev\" argument is required.");
    }
    if (text.contains(":")) {
      Ip6Address.change(netns, device, Ip6Address.read(text, nodad), add);
      return;
    }
    InterfaceAddress address = read(text, scope, broadcast);
    Optional<InterfaceAddress> there = device.addresses().stream().filter(address::isSame).findFirst();
    if (add && there.isPresent()) {
      throw new UsageException("RTNETLINK answers: File exists");
    }
    if (!add && there.isEmpty()) {
      throw new UsageException("RTNETLINK answers: Cannot assign requested address");
    }
    if (add) {
      device.addAddress(address);
    } else {
      Links.removeAddress(device, there.get());
    }
    device.report();
  }

  /** An address has the broadcast address that was given, with "+" the network's highest one, else none. */
  private static InterfaceAddress read(String text, String scope, String broadcast) {
    int slash = text.indexOf('/');
    try {
      Ipv4Address address = Ipv4Address.parse(slash < 0 ? text : text.substring(0, slash));
      int length = slash < 0 ? HOST_LENGTH : Integer.parseInt(text.substring(slash + 1));
      if (length >= 0 && length <= HOST_LENGTH) {
        InterfaceAddress usual = new InterfaceAddress(address, length, scope);
        return broadcast.equals("+")
            ? usual
            : new InterfaceAddress(address, length, scope, broadcast.isEmpty() ? null : Ipv4Address.parse(broadcast));
      }
    } catch (WireFormatException | NumberFormatException notAnAddress) {
      // The sentence below says what is wanted.
    }
    throw new UsageException("Error: any valid prefix is expected rather than \"" + text + "\".");
  }
}
