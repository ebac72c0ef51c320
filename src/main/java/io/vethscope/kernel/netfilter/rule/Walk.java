package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a packet through a table's chains.
 *
 * @param rules those that matched, in order
 * @param texts how they are printed
 * @param end how it ended; {@link Simple#RETURN} where no rule decided
 * @param ofFlow whether each rule that was asked says the same of every packet of the flow
 * @param mark what was written on the packet
 * @param in the device that it came by, or null
 * @param out the device that it leaves by, or null
 */
record Walk(
    List<Rule> rules,
    List<String> texts,
    Simple end,
    boolean ofFlow,
    int mark,
    @Nullable NetDevice in,
    @Nullable NetDevice out) {
  /** Through a chain without rules. */
  static final Walk NOWHERE = new Walk(List.of(), List.of(), Simple.RETURN, true, 0, null, null);

  /** What packets can have in common that are no first ones of a connection. */
  private static final int INFO_BITS = 3;

  static Walk of(PacketInfo packet, List<Rule> matched, Simple end, boolean ofFlow) {
    List<String> texts = matched.stream().map(Rule::text).toList();
    return new Walk(matched, texts, end, ofFlow, packet.skb().mark(), packet.in(), packet.out());
  }

  /** What the packets of a flow have in common; 0 for a packet of none. Errors about a connection are no part of it. */
  static long flowOf(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    return tracked == null || tracked.connection().number() == 0 || tracked.info().isRelated()
        ? 0
        : tracked.connection().number() << INFO_BITS | tracked.info().ordinal();
  }

  /** Whether another packet of the same flow goes the same way. */
  @SuppressWarnings("ReferenceEquality") // Devices are told apart by which they are.
  boolean isWayOf(PacketInfo packet) {
    return mark == packet.skb().mark() && in == packet.in() && out == packet.out();
  }

  /** A packet has gone this way. */
  void count(int length) {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).count(length);
    }
  }
}
