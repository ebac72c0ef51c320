package io.vethscope.kernel;

import io.vethscope.engine.WheelTimer;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Waiting;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fragments of one packet that have come so far ({@code struct ipq}). */
final class FragmentQueue {
  private static final int UNKNOWN = -1;
  private static final int LARGEST_PACKET = 65_535;

  /** What a fragment counts beside its bytes ({@code skb->truesize}). */
  private static final int SKB_OVERHEAD = 512;

  private final NetNamespace netns;
  private final WheelTimer timer;
  private final TreeMap<Integer, SkBuff> byOffset = new TreeMap<>();
  private int end = UNKNOWN;
  private int have;
  private int truesize;
  private int bytes;
  private int largest;
  private int largestWithDf;

  /** What became of a fragment. */
  enum Addition {
    /** Others are missing. */
    WAITS,
    /** None is missing any more. */
    COMPLETES,
    /** It is a copy, or malformed. */
    REFUSED,
    /** It contradicts another: none of them is of use. */
    OVERLAPS
  }

  FragmentQueue(NetNamespace netns, WheelTimer timer) {
    this.netns = netns;
    this.timer = timer;
  }

  WheelTimer timer() {
    return timer;
  }

  /** What the fragments that wait count. */
  int bytes() {
    return bytes;
  }

  /** The fragment that begins the packet, if it has come. */
  Optional<SkBuff> first() {
    return Optional.ofNullable(byOffset.get(0));
  }

  /** {@code ip_frag_queue}. */
  Addition add(SkBuff skb) {
    IpHeader header = skb.packet().header();
    int from = header.fragmentOffset();
    int to = from + skb.packet().payload().length();
    // Every fragment but the last is a multiple of 8 bytes; what is beyond has no place in an offset.
    if (header.moreFragments()) {
      to &= ~7;
    }
    if (to <= from || (header.moreFragments() ? isBeyond(to) : contradictsEnd(to))) {
      return Addition.REFUSED;
    }
    Addition clash = clash(from, to);
    if (clash != Addition.WAITS) {
      return clash;
    }
    end = header.moreFragments() ? end : to;
    byOffset.put(from, skb);
    have += to - from;
    truesize += FragmentMemory.of(skb.length());
    bytes += skb.frameLength() + SKB_OVERHEAD;
    measure(skb.packet());
    if (have == end) {
      return Addition.COMPLETES;
    }
    netns
        .tracer()
        .emit(
            new Waiting(
                netns.cpu().now(), netns.where(), skb.id(), "the other fragments of the packet have not come yet"));
    return Addition.WAITS;
  }

  private boolean isBeyond(int to) {
    return end != UNKNOWN && to > end;
  }

  private boolean contradictsEnd(int to) {
    int reached = byOffset.isEmpty() ? 0 : endOf(byOffset.lastEntry());
    return end != UNKNOWN ? to != end : to < reached;
  }

  private Addition clash(int from, int to) {
    Map.Entry<Integer, SkBuff> before = byOffset.floorEntry(from);
    if (before != null && endOf(before) > from) {
      return endOf(before) >= to ? Addition.REFUSED : Addition.OVERLAPS;
    }
    Integer after = byOffset.higherKey(from);
    return after != null && after < to ? Addition.OVERLAPS : Addition.WAITS;
  }

  private static int endOf(Map.Entry<Integer, SkBuff> entry) {
    return entry.getKey() + data(entry.getValue()).length();
  }

  private static Payload data(SkBuff fragment) {
    Payload whole = (Payload) fragment.packet().payload();
    return fragment.packet().header().moreFragments() ? whole.slice(0, whole.length() & ~7) : whole;
  }

  private void measure(IpPacket packet) {
    largest = Math.max(largest, packet.length());
    if (packet instanceof Ipv4Packet v4 && v4.header().dontFragment()) {
      largestWithDf = Math.max(largestWithDf, packet.length());
    }
  }

  /**
   * {@code ip_frag_reasm}, {@code ip6_frag_reasm}: the fragment that came last carries the whole packet on.
   *
   * @param coalesce whether the others' data moves into the first one's buffer, if it has room for it
   * @return false if it would be larger than a packet can be
   */
  boolean reassembleInto(SkBuff last, boolean coalesce) {
    IpHeader header = byOffset.firstEntry().getValue().packet().header();
    if (header.length() + have > LARGEST_PACKET) {
      dropAll(DropReason.PKT_TOO_BIG, "Put together, the fragments are more than a packet can hold.");
      return false;
    }
    Payload joined = Payload.EMPTY;
    List<Long> parts = new ArrayList<>();
    for (SkBuff fragment : byOffset.values()) {
      joined = joined.concat(data(fragment));
      parts.add(fragment.id());
    }
    Payload whole = joined;
    boolean dontFragment = largestWithDf == largest;
    last.setIp(
        switch (header) {
          case Ipv4Header v4 -> Ipv4Packet.parse(v4.withFragment(0, false).withDontFragment(dontFragment), whole);
          case Ipv6Header v6 -> Ipv6Packet.parse(v6.withoutFragment(), whole);
        });
    last.setFragmentLimit(largest);
    last.allowFragments();
    int first = byOffset.firstEntry().getValue().packet().length();
    int rest = have + header.length() - first;
    boolean fits = coalesce && rest <= FragmentMemory.roomBehind(first);
    last.setShared(SharedInfo.ofFragments(fits ? FragmentMemory.of(first) : truesize));
    netns
        .tracer()
        .emit(new Reassembled(netns.cpu().now(), netns.where(), last.id(), List.copyOf(parts), last.packet().length()));
    return true;
  }

  /** Loses all that wait. */
  void dropAll(DropReason reason, String why) {
    byOffset.values().forEach(fragment -> fragment.device().drop(fragment, reason, why));
  }
}
