package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import java.util.LinkedHashMap;

/**
 * Puts fragments together again (RFC 791, section 3.2; {@code net/ipv4/ip_fragment.c}). What is not complete after
 * {@code ipfrag_time} is given up.
 */
public final class Ipv4Reassembly {
  /** Bytes that wait at most ({@code net.ipv4.ipfrag_high_thresh}). */
  private static final int DEFAULT_HIGH_THRESHOLD = 4_194_304;

  private static final int DEFAULT_SECONDS = 30;

  private final NetNamespace netns;
  private final LinkedHashMap<Key, FragmentQueue> queues = new LinkedHashMap<>();
  private int bytes;

  /** Who wants the whole packet; each has fragments of its own ({@code enum ip_defrag_users}). */
  public enum User {
    LOCAL_DELIVER,
    CONNTRACK_IN,
    CONNTRACK_OUT,
    CONNTRACK_BRIDGE_IN
  }

  private record Key(User user, Ipv4Address source, Ipv4Address destination, int identification, int protocol) {}

  Ipv4Reassembly(NetNamespace netns) {
    this.netns = netns;
  }

  /**
   * Takes a fragment ({@code ip_defrag}).
   *
   * @return true if it was the last one that was missing: it holds the whole packet now; false if it waits, or was lost
   */
  public boolean gather(SkBuff skb, User user) {
    Ipv4Header header = skb.ip().header();
    Key key = new Key(user, header.source(), header.destination(), header.identification(), header.protocol());
    FragmentQueue queue = queues.get(key);
    if (queue == null) {
      if (bytes > netns.sysctl().number("net.ipv4.ipfrag_high_thresh", DEFAULT_HIGH_THRESHOLD)) {
        skb.device().drop(skb, DropReason.FRAG_TOO_MANY, "Too many fragments wait here for others.");
        return false;
      }
      queue = begin(key);
    }
    return add(key, queue, skb);
  }

  private FragmentQueue begin(Key key) {
    FragmentQueue queue = new FragmentQueue(netns, netns.cpu().timer(() -> expire(key)));
    long seconds = netns.sysctl().number("net.ipv4.ipfrag_time", DEFAULT_SECONDS);
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

  /** {@code ip_expire}. */
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
    Ipv4Packet packet = first.ip();
    first.setRoute(netns.fib().lookup(packet.destination()));
    if (user == User.LOCAL_DELIVER || first.route().type() == Route.Type.LOCAL) {
      netns.icmp().sendError(first, IcmpMessage.TIME_EXCEEDED, IcmpMessage.REASSEMBLY_TIMEOUT, 0);
    }
  }
}
