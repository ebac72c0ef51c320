package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.netfilter.ipset.Element.Block;
import io.vethscope.kernel.netfilter.ipset.Element.Item;
import io.vethscope.kernel.netfilter.ipset.SetType.Part;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;

/** Reads elements: {@code 10.244.1.2}, {@code 10.244.0.0/16,tcp:80}; one text can stand for several. */
final class ElementText {
  /** Elements that one text can stand for at most. */
  private static final int MOST = 65_536;

  private final SetType type;
  private final IpVersion version;

  ElementText(SetType type, IpVersion version) {
    this.type = type;
    this.version = version;
  }

  List<Element> parse(String text) {
    String[] words = text.split(",", -1);
    if (words.length > type.parts().size()) {
      throw new IpSetException(
          "Syntax error: Elem separator in "
              + text
              + ", but settype "
              + type.name()
              + " takes "
              + type.parts().size()
              + " parts.");
    }
    if (words.length < type.parts().size()) {
      throw new IpSetException("Syntax error: " + text + " has less than the parts of " + type.name() + ".");
    }
    List<Element> elements = List.of(new Element(List.of()));
    for (int i = 0; i < words.length; i++) {
      elements = with(elements, items(type.parts().get(i), words[i]));
    }
    return elements;
  }

  private static List<Element> with(List<Element> begun, List<? extends Item> items) {
    if ((long) begun.size() * items.size() > MOST) {
      throw new IpSetException("Hash is full, cannot add more elements");
    }
    List<Element> longer = new ArrayList<>();
    for (Element element : begun) {
      for (Item item : items) {
        List<Item> all = new ArrayList<>(element.items());
        all.add(item);
        longer.add(new Element(all));
      }
    }
    return longer;
  }

  private List<? extends Item> items(Part part, String word) {
    return switch (part) {
      case PORT -> PortText.parse(word);
      case NET -> List.of(new Block(block(word)));
      case IP -> hosts(word);
    };
  }

  private IpPrefix block(String word) {
    int slash = word.indexOf('/');
    IpAddress address = address(slash < 0 ? word : word.substring(0, slash));
    int length = slash < 0 ? address.width() : length(word.substring(slash + 1), address.width());
    if (length == 0) {
      throw new IpSetException("The value of the CIDR parameter of the IP address is invalid");
    }
    return IpPrefix.of(address, length);
  }

  private static int length(String text, int most) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > most) {
      throw new IpSetException("Syntax error: '" + text + "' is no prefix length from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  private IpAddress address(String word) {
    try {
      return version == IpVersion.V4 ? Ipv4Address.parse(word) : Ipv6Address.parse(word);
    } catch (WireFormatException notAnAddress) {
      throw new IpSetException(
          "Syntax error: cannot parse " + word + ": resolving to " + version() + " address failed");
    }
  }

  private String version() {
    return version == IpVersion.V4 ? "IPv4" : "IPv6";
  }

  /** The addresses of {@code 10.0.0.1}, {@code 10.0.0.0/30} or {@code 10.0.0.1-10.0.0.9}. */
  private List<Block> hosts(String word) {
    int dash = word.indexOf('-');
    IpPrefix block = dash < 0 ? block(word) : block(word.substring(0, dash));
    if (!(block.address() instanceof Ipv4Address first) || (dash < 0 && block.isHost())) {
      return List.of(new Block(block));
    }
    long count = 1L << (first.width() - block.length());
    if (dash >= 0 && address(word.substring(dash + 1)) instanceof Ipv4Address last) {
      count = Integer.toUnsignedLong(last.bits()) - Integer.toUnsignedLong(first.bits()) + 1;
    }
    if (count < 1 || count > MOST) {
      throw new IpSetException("Hash is full, cannot add more elements");
    }
    List<Block> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hosts.add(new Block(IpPrefix.of(first.plus(i), first.width())));
    }
    return hosts;
  }
}
