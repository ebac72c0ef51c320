package io.vethscope.kernel.device;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;

/**
 * An IPv4-in-IPv4 tunnel device (RFC 2003, {@code net/ipv4/ipip.c}) as flannel makes it: no remote of its own, so that
 * the route's gateway is the other end.
 */
public final class Ipip extends NetDevice {
  private final Ipv4Address local;

  /**
   * Makes it; {@link #opened} has it receive.
   *
   * @param local the outer source address, or {@link Ipv4Address#ANY} for the one that fits
   */
  public Ipip(NetNamespace netns, String name, Ipv4Address local, int wantedIndex) {
    super(netns, name, MacAddress.ZERO, wantedIndex);
    this.local = local;
  }

  @Override
  public String kind() {
    return "ipip";
  }

  @Override
  public boolean resolvesNeighbours() {
    return false;
  }

  @Override
  public boolean hasLinkHeader() {
    return false;
  }

  /** The outer source address. */
  public Ipv4Address local() {
    return local;
  }

  @Override
  public void opened() {
    IpipTunnels.of(netns()).add(this);
  }

  @Override
  public void stopped() {
    IpipTunnels.of(netns()).remove(this);
  }

  /** {@code ip_tunnel_xmit}: TTL and DF of the outer header are the inner one's, its TOS is 0. */
  @Override
  protected void startXmit(SkBuff skb) {
    if (!(skb.network() instanceof Ipv4Packet inner)) {
      drop(skb, DropReason.UNHANDLED_PROTO, name() + " carries IPv4 packets only.");
      return;
    }
    Ipv4Address remote = (Ipv4Address) skb.route().nextHop(inner.destination());
    Ipv4Output.Path path = netns().output().path(remote, local.isAny() ? null : local);
    if (path == null || remote.equals(inner.destination())) {
      drop(skb, DropReason.IP_OUTNOROUTES, "There is no way to a tunnel's end for " + inner.destination() + ".");
      return;
    }
    Ipv4Header header =
        Ipv4Header.of(Ipv4Header.IPIP, path.source(), remote)
            .withTtl(inner.ttl())
            .withDontFragment(inner.header().dontFragment())
            .withIdentification(netns().output().nextIdentification());
    skb.scrub();
    skb.setFrame(new Ipv4Packet(header, inner));
    skb.setRoute(path.route());
    netns()
        .tracer()
        .emit(new Encapsulated(netns().cpu().now(), where(), skb.id(), "ipip", path.source() + " > " + remote));
    netns().output().localOut(skb);
  }

  /** {@code ip_tunnel_rcv}. */
  void arrived(SkBuff skb, Ipv4Packet inner) {
    netns().tracer().emit(new Decapsulated(netns().cpu().now(), where(), skb.id(), "ipip", skb.ip().source()));
    skb.scrub();
    skb.setFrame(inner);
    skb.setType(PacketType.HOST);
    netifRx(skb);
  }
}
