package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** An element of a set: blocks of addresses, and ports. */
record Element(List<Item> items) {
  Element {
    items = List.copyOf(items);
  }

  /** One of its parts. */
  sealed interface Item permits Block, Port {}

  /** A block of addresses, or a single one. */
  record Block(IpPrefix prefix) implements Item {
    @Override
    public String toString() {
      return prefix.isHost() ? prefix.address().toString() : prefix.toString();
    }
  }

  /**
   * A port with its protocol.
   *
   * @param number of ICMP the type in the upper and the code in the lower eight bits
   */
  record Port(int protocol, int number) implements Item {
    @Override
    public String toString() {
      return PortText.print(this);
    }
  }

  /** The same with a part widened to a block of so many bits. */
  Element widened(int at, int length) {
    List<Item> wider = new ArrayList<>(items);
    if (items.get(at) instanceof Block block) {
      wider.set(at, new Block(IpPrefix.of(block.prefix().address(), length)));
    }
    return new Element(wider);
  }

  /** How many bits a part's block has. */
  int length(int at) {
    return items.get(at) instanceof Block block ? block.prefix().length() : 0;
  }

  @Override
  public String toString() {
    return String.join(",", items.stream().map(Item::toString).toList());
  }
}
