package io.vethscope.program.flannel;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.kernel.device.Tun;
import io.vethscope.program.TunLoop;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that carries packets between a tun device and UDP (flannel's {@code proxy_amd64.c}). */
public final class UdpProxy implements TunLoop.Work {
  /** Where flannel's nodes listen. */
  public static final int PORT = 8285;

  private static final int MAX_ROUTES = 1 << 12;

  private final Tun tun;
  private final TunLoop loop;
  private final Map<Ipv4Prefix, Ipv4Address> routes = new LinkedHashMap<>();

  private UdpProxy(Tun tun) {
    this.tun = tun;
    this.loop = new TunLoop(tun, "flannel", this);
  }

  /**
   * Starts it.
   *
   * @param address the node's own, which the others send to
   * @throws io.vethscope.program.UsageException if the port is taken, or another process has the device open
   */
  public static UdpProxy start(Tun tun, Ipv4Address address, int port) {
    UdpProxy proxy = new UdpProxy(tun);
    proxy.loop.start(address, port);
    Running.in(tun.netns()).proxies.add(proxy);
    return proxy;
  }

  /** Those that run in a namespace, in the order in which they were started. */
  public static List<UdpProxy> running(NetNamespace netns) {
    return List.copyOf(Running.in(netns).proxies);
  }

  /** Ends it: nobody reads the device any more. */
  public void stop() {
    loop.stop();
    Running.in(tun.netns()).proxies.remove(this);
  }

  /** The device that it has open. */
  public Tun tun() {
    return tun;
  }

  /** The socket that it has open; null once it has ended. */
  public @Nullable UdpSocket socket() {
    return loop.socket();
  }

  /** Which node each pod network is at. */
  public Map<Ipv4Prefix, Ipv4Address> routes() {
    return Collections.unmodifiableMap(routes);
  }

  /** The proxies of one namespace. */
  private static final class Running {
    private final List<UdpProxy> proxies = new ArrayList<>();

    static Running in(NetNamespace netns) {
      return netns.attachment("flannel-udp", Running.class, Running::new);
    }
  }

  /**
   * Says which node a pod network is at.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public void putRoute(Ipv4Prefix subnet, Ipv4Address node) {
    if (routes.size() >= MAX_ROUTES && !routes.containsKey(subnet)) {
      throw new IllegalArgumentException("flannel's proxy has at most " + MAX_ROUTES + " routes here.");
    }
    routes.put(subnet, node);
  }

  /** Forgets a pod network. */
  public void removeRoute(Ipv4Prefix subnet) {
    routes.remove(subnet);
  }

  /** {@code tun_to_udp}. */
  @Override
  public void outgoing(SkBuff skb, UdpSocket socket) {
    Ipv4Address node = find(skb.ip().destination());
    if (node == null) {
      refuse(skb);
    } else if (decrementTtl(skb)) {
      UdpSocket.Carried carried = new UdpSocket.Carried("flannel-udp", tun, Payload.of(skb.ip().toBytes()));
      socket.carry(skb, node, socket.port(), carried);
    }
  }

  /** {@code find_route}. */
  private @Nullable Ipv4Address find(Ipv4Address destination) {
    for (Map.Entry<Ipv4Prefix, Ipv4Address> route : routes.entrySet()) {
      if (route.getKey().contains(destination)) {
        return route.getValue();
      }
    }
    return null;
  }

  private void refuse(SkBuff skb) {
    Ipv4Packet complaint = NetUnreachable.about(skb.ip(), tun);
    if (complaint != null) {
      tun.write(SkBuff.born(tun, complaint, Origin.REPLY, skb.id()));
    }
    tun.drop(skb, DropReason.IP_OUTNOROUTES, "flannel knows no node that has " + skb.ip().destination() + ".");
  }

  /** {@code udp_to_tun}. */
  @Override
  public void incoming(SkBuff skb, UdpDatagram datagram) {
    Ipv4Address from = skb.ip().source();
    if (!(Packets.parseIp(datagram.payload().toBytes()) instanceof Ipv4Packet inner)) {
      tun.drop(skb, DropReason.IP_INHDR, "What came to flannel's port is no IPv4 packet.");
      return;
    }
    tun.netns().tracer().emit(new Decapsulated(tun.netns().cpu().now(), tun.where(), skb.id(), "flannel-udp", from));
    skb.setFrame(inner);
    if (decrementTtl(skb)) {
      tun.write(skb);
    }
  }

  /** {@code decrement_ttl}: what has none left is lost without a word. */
  private boolean decrementTtl(SkBuff skb) {
    int before = skb.ip().ttl();
    int after = before - 1 & 0xff;
    tun.netns()
        .tracer()
        .emit(
            new Rewritten(
                tun.netns().cpu().now(), tun.where(), skb.id(), List.of(new FieldChange("ttl", before, after))));
    skb.setIp(skb.ip().withTtl(after));
    if (after == 0) {
      tun.drop(skb, DropReason.IP_TTL_EXPIRED, "The time to live ran out in flannel's proxy, which tells nobody.");
    }
    return after != 0;
  }
}
