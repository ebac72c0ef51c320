package io.vethscope.program.flannel;

import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.kernel.device.Tun;
import io.vethscope.program.UsageException;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that carries packets between a tun device and UDP (flannel's {@code proxy_amd64.c}). */
public final class UdpProxy implements Udp.Receiver {
  /** Where flannel's nodes listen. */
  public static final int PORT = 8285;

  /** From something to read until the process runs, in nanoseconds; measured, it is 30 to 120 microseconds. */
  private static final long WAKE = 60_000;

  /** One read and one write, in nanoseconds. */
  private static final long SYSTEM_CALLS = 5_000;

  /** Datagrams that wait at the socket at most: what {@code net.core.rmem_default} has room for. */
  private static final int RECEIVE_QUEUE = 256;

  private static final int MAX_ROUTES = 1 << 12;

  private final Tun tun;
  private final Map<Ipv4Prefix, Ipv4Address> routes = new LinkedHashMap<>();
  private final ArrayDeque<SkBuff> received = new ArrayDeque<>();
  private @Nullable UdpSocket socket;
  private boolean awake;

  private UdpProxy(Tun tun) {
    this.tun = tun;
  }

  /**
   * Starts it.
   *
   * @param address the node's own, which the others send to
   * @throws UsageException if the port is taken, or another process has the device open
   */
  public static UdpProxy start(Tun tun, Ipv4Address address, int port) {
    UdpProxy proxy = new UdpProxy(tun);
    UdpSocket bound =
        tun.netns()
            .udp()
            .bind(address, port, "flannel", proxy)
            .orElseThrow(
                () -> new UsageException("The UDP port " + port + " of " + tun.netns().name() + " is taken already."));
    if (!tun.attach(proxy::wake)) {
      bound.close();
      throw new UsageException("Another process of " + tun.netns().name() + " has " + tun.name() + " open.");
    }
    bound.becomeTunnel();
    proxy.socket = bound;
    return proxy;
  }

  /** Ends it: nobody reads the device any more. */
  public void stop() {
    tun.detach();
    if (socket != null) {
      socket.close();
      socket = null;
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

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    if (received.size() >= RECEIVE_QUEUE) {
      tun.drop(skb, DropReason.SOCKET_BACKLOG, "flannel's proxy does not keep up.");
      return;
    }
    received.add(skb);
    wake();
  }

  private void wake() {
    if (!awake) {
      awake = true;
      tun.netns().cpu().after(WAKE, this::turn);
    }
  }

  /** One turn of its loop: a packet each way, and again as long as there was one. */
  private void turn() {
    UdpSocket open = socket;
    if (open == null) {
      return;
    }
    SkBuff outgoing = tun.read();
    if (outgoing != null) {
      toUdp(open, outgoing);
    }
    SkBuff incoming = received.poll();
    if (incoming != null) {
      toTun(incoming);
    }
    awake = outgoing != null || incoming != null;
    if (awake) {
      tun.netns().cpu().after(SYSTEM_CALLS, this::turn);
    }
  }

  /** {@code tun_to_udp}. */
  private void toUdp(UdpSocket open, SkBuff skb) {
    Ipv4Address node = find(skb.ip().destination());
    if (node == null) {
      refuse(skb);
    } else if (decrementTtl(skb)) {
      String ends = open.address() + " > " + node;
      tun.netns().tracer().emit(new Encapsulated(tun.netns().cpu().now(), tun.where(), skb.id(), "flannel-udp", ends));
      open.carry(skb, node, open.port(), Payload.of(skb.ip().toBytes()));
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
  private void toTun(SkBuff skb) {
    Ipv4Address from = skb.ip().source();
    byte[] payload = ((UdpDatagram) skb.ip().payload()).payload().toBytes();
    if (!(Packets.parseIp(payload) instanceof Ipv4Packet inner)) {
      tun.drop(skb, DropReason.IP_INHDR, "What came to flannel's port is no IPv4 packet.");
      return;
    }
    tun.netns()
        .tracer()
        .emit(new Decapsulated(tun.netns().cpu().now(), tun.where(), skb.id(), "flannel-udp", "from " + from));
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
