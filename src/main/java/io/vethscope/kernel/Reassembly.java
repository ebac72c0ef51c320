package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Address;
import java.util.LinkedHashMap;

/**
 * Puts the fragments of one version of IP together again (RFC 791, section 3.2; RFC 8200, section 4.5; {@code
 * net/ipv4/ip_fragment.c}, {@code net/ipv6/reassembly.c}). What is not complete after a while is given up.
 */
public final class Reassembly {
  /** Bytes that wait at most ({@code net.ipv4.ipfrag_high_thresh}). */
  private static final int DEFAULT_HIGH_THRESHOLD = 4_194_304;

  private final NetNamespace netns;
  private final Limits limits;
  private final LinkedHashMap<Key, FragmentQueue> queues = new LinkedHashMap<>();
  private int bytes;

  /** Who wants the whole packet; each has fragments of its own ({@code enum ip_defrag_users}). */
  public enum User {
    LOCAL_DELIVER,
    CONNTRACK_IN,
    CONNTRACK_OUT,
    CONNTRACK_BRIDGE_IN
  }

  private record Key(User user, IpAddress source, IpAddress destination, int identification, int protocol) {}

  /**
   * What may wait, and for how long.
   *
   * @param thresholdSetting the setting that says how many bytes
   * @param secondsSetting the setting that says for how long
   */
  private record Limits(String thresholdSetting, String secondsSetting, int defaultSeconds) {}

  private Reassembly(NetNamespace netns, Limits limits) {
    this.netns = netns;
    this.limits = limits;
  }

  static Reassembly ofIpv4(NetNamespace netns) {
    return new Reassembly(netns, new Limits("net.ipv4.ipfrag_high_thresh", "net.ipv4.ipfrag_time", 30));
  }

  static Reassembly ofIpv6(NetNamespace netns) {
    return new Reassembly(netns, new Limits("net.ipv6.ip6frag_high_thresh", "net.ipv6.ip6frag_time", 60));
  }

  /**
   * Takes a fragment ({@code ip_defrag}, {@code nf_ct_frag6_gather}).
   *
   * @return true if it was the last one that was missing: it holds the whole packet now; false if it waits, or was lost
   */
  public boolean gather(SkBuff skb, User user) {
    IpHeader header = skb.packet().header();
    Key key = new Key(user, header.source(), header.destination(), header.identification(), header.protocol());
    FragmentQueue queue = queues.get(key);
    if (queue == null) {
      if (bytes > netns.sysctl().number(limits.thresholdSetting(), DEFAULT_HIGH_THRESHOLD)) {
        skb.device().drop(skb, DropReason.FRAG_TOO_MANY, "Too many fragments wait here for others.");
        return false;
      }
      queue = begin(key);
    }
    return add(key, queue, skb);
  }

  private FragmentQueue begin(Key key) {
    FragmentQueue queue = new FragmentQueue(netns, netns.cpu().timer(() -> expire(key)));
    long seconds = netns.sysctl().number(limits.secondsSetting(), limits.defaultSeconds());
    queue.timer().modify(netns.cpu().jiffies() + seconds * TimerWheel.HZ);
    queues.put(key, queue);
    return queue;
  }

  private boolean add(Key key, FragmentQueue queue, SkBuff skb) {
    int before = queue.bytes();
    FragmentQueue.Addition addition = queue.add(skb);
    bytes += queue.bytes() - before;
    return switch (addition) {
      case WAITS -> false;
      case REFUSED -> {
        skb.device().drop(skb, DropReason.DUP_FRAG, "The fragment has been here before, or makes no sense.");
        yield false;
      }
      case OVERLAPS -> {
        end(key, queue);
        queue.dropAll(DropReason.FRAG_OVERLAP, "Fragments of one packet overlap, which only an attacker sends.");
        skb.device().drop(skb, DropReason.FRAG_OVERLAP, "It overlaps another fragment of its packet.");
        yield false;
      }
      case COMPLETES -> {
        end(key, queue);
        yield queue.reassembleInto(skb, key.user() == User.LOCAL_DELIVER);
      }
    };
  }

  private void end(Key key, FragmentQueue queue) {
    queue.timer().delete();
    queues.remove(key);
    bytes -= queue.bytes();
  }

  /** {@code ip_expire}, {@code ip6frag_expire_frag_queue}. */
  private void expire(Key key) {
    FragmentQueue queue = queues.get(key);
    if (queue == null) {
      return;
    }
    end(key, queue);
    queue.first().ifPresent(first -> complain(key.user(), first));
    queue.dropAll(DropReason.FRAG_REASM_TIMEOUT, "The other fragments did not come in time.");
  }

  /** RFC 792: only the end host tells the sender, and only if it has the fragment with the ports. */
  private void complain(User user, SkBuff first) {
    first.setRoute(
        switch (first.packet().destination()) {
          case Ipv4Address v4 -> netns.fib().lookup(v4);
          case Ipv6Address v6 -> netns.ipv6().fib().lookup(v6, first.device());
        });
    if (user != User.LOCAL_DELIVER && !first.route().isOwn()) {
      return;
    }
    if (first.packet() instanceof Ipv4Packet) {
      netns.icmp().sendError(first, IcmpMessage.TIME_EXCEEDED, IcmpMessage.REASSEMBLY_TIMEOUT, 0);
    } else {
      netns.ipv6().icmp().sendError(first, Icmpv6Message.TIME_EXCEEDED, Icmpv6Message.REASSEMBLY_TIMEOUT, 0);
    }
  }
}
