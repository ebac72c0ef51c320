package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Better first hops: a router tells of them ({@code ip_rt_send_redirect}), a host remembers them for five minutes
 * ({@code __ip_do_redirect}).
 */
final class Redirects {
  /** Redirects that a host is sent before the router gives up on it ({@code net.ipv4.route.redirect_number}). */
  private static final int MOST = 9;

  /** Ticks between the first two redirects to a host; doubled with each further one. */
  private static final long LOAD = TimerWheel.HZ / 50;

  /** Ticks without a reason for one after which the count begins anew. */
  private static final long SILENCE = LOAD << (MOST + 1);

  /** Ticks that a redirect is remembered ({@code net.ipv4.route.gc_timeout}). */
  private static final long LIFETIME = 300 * TimerWheel.HZ;

  private static final int MAX_ENTRIES = 4096;

  /** The code of a redirect that is about one destination ({@code ICMP_REDIR_HOST}). */
  private static final int FOR_HOST = 1;

  private final NetNamespace netns;
  private final LinkedHashMap<Ipv4Address, Told> told = new LinkedHashMap<>();
  private final LinkedHashMap<Ipv4Address, Learned> learned = new LinkedHashMap<>();

  /** What a host has been told by this router. */
  private static final class Told {
    private int count;
    private long last;
  }

  private record Learned(Ipv4Address gateway, long expires) {}

  Redirects(NetNamespace netns) {
    this.netns = netns;
  }

  /** Tells a packet's sender of a better way, if the packet leaves by the device that it came by. */
  void tell(SkBuff skb, Route route) {
    NetDevice device = skb.device();
    Ipv4Address gateway = (Ipv4Address) route.nextHop(skb.ip().destination());
    if (!device.equals(route.device())
        || netns.sysctl().largest(device.name(), "send_redirects", 1) == 0
        || !isNeighbour(skb.ip().source(), device)) {
      return;
    }
    long now = netns.cpu().jiffies();
    if (told.size() >= MAX_ENTRIES) {
      told.pollFirstEntry();
    }
    Told peer = told.computeIfAbsent(skb.ip().source(), _ -> new Told());
    if (now > peer.last + SILENCE) {
      peer.count = 0;
    }
    if (peer.count >= MOST) {
      peer.last = now;
    } else if (peer.count == 0 || now > peer.last + (LOAD << peer.count)) {
      netns.icmp().sendError(skb, IcmpMessage.REDIRECT, FOR_HOST, gateway.bits());
      peer.last = now;
      peer.count++;
    }
  }

  private boolean isNeighbour(Ipv4Address address, NetDevice device) {
    Route back = netns.fib().lookup(address);
    return back.type() == Route.Type.UNICAST && back.gateway() == null && device.equals(back.device());
  }

  /**
   * A router told of a better way. It counts once the new gateway's hardware address is known; before that it is only
   * asked for.
   */
  void learn(Ipv4Address destination, Ipv4Address router, Ipv4Address better) {
    Route route = netns.fib().lookup(destination);
    if (route.type() != Route.Type.UNICAST
        || !router.equals(gateway(route, destination))
        || router.equals(better)
        || netns.fib().lookup(better).type() != Route.Type.UNICAST
        || !accepts(route.egress())) {
      return;
    }
    Neighbour neighbour = netns.neighbours().findOrCreate(route.egress(), better);
    if (!neighbour.state().isValid()) {
      neighbour.solicit();
      return;
    }
    if (learned.size() >= MAX_ENTRIES) {
      learned.pollFirstEntry();
    }
    learned.put(destination, new Learned(better, netns.cpu().jiffies() + LIFETIME));
  }

  /** {@code IN_DEV_RX_REDIRECTS}: a router asks all settings to agree, a host needs one that does. */
  private boolean accepts(NetDevice device) {
    boolean all = netns.sysctl().number("net.ipv4.conf.all.accept_redirects", 1) != 0;
    boolean own = netns.sysctl().perDevice(device.name(), "accept_redirects", 1) != 0;
    return netns.sysctl().forwarding() ? all && own : all || own;
  }

  private @Nullable Ipv4Address gateway(Route route, Ipv4Address destination) {
    Learned entry = find(destination);
    return entry == null ? (Ipv4Address) route.gateway() : entry.gateway();
  }

  private @Nullable Learned find(Ipv4Address destination) {
    Learned entry = learned.get(destination);
    return entry == null || entry.expires() <= netns.cpu().jiffies() ? null : entry;
  }

  /** A route as it is after what has been learned of its destination ({@code find_exception}). */
  Route apply(Route route, Ipv4Address destination) {
    if (learned.isEmpty() || route.type() != Route.Type.UNICAST) {
      return route;
    }
    Learned entry = find(destination);
    return entry == null
        ? route
        : new Route(
            route.type(), route.destination(), entry.gateway(), route.device(), route.table(), route.attributes());
  }

  /** Forgets everything that was learned. */
  void flush() {
    learned.clear();
  }

  /** What {@code ip route get} says of it: {@code <redirected> expires 299sec }; empty if nothing was learned. */
  String describe(Ipv4Address destination) {
    Learned entry = find(destination);
    return entry == null
        ? ""
        : "<redirected> expires " + (entry.expires() - netns.cpu().jiffies()) / TimerWheel.HZ + "sec ";
  }
}
