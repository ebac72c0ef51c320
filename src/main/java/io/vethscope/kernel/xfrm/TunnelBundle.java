package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.Ipsec;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.XfrmBundle;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;

/**
 * Wrapping by one state ({@code xfrm_bundle_create}, {@code xfrm_output}).
 *
 * @param path the way to the tunnel's far end
 * @param plain the way that the packet would take if it were not wrapped
 */
record TunnelBundle(NetNamespace netns, State state, Ipv4Output.Path path, Route plain) implements XfrmBundle {
  private static final int ECN = 3;
  private static final int ECT_0 = 2;

  @Override
  public Route route() {
    return path.route();
  }

  /** {@code xfrm_init_pmtu}. */
  @Override
  public int mtu() {
    int way = netns.output().pathMtu().of(path.route(), state.settings().destination());
    return Math.min(state.mtu(way), plain.mtu());
  }

  @Override
  public void output(SkBuff skb) {
    Ipv4Packet inner = (Ipv4Packet) Packets.completeChecksums(skb.ip());
    if (inner.header().dontFragment() && inner.length() > mtu()) {
      String why = "The packet has " + inner.length() + " bytes, the tunnel takes " + mtu() + ", and it says DF.";
      skb.device().drop(skb, DropReason.PKT_TOO_BIG, why);
      return;
    }
    StateSettings settings = state.settings();
    Payload esp = Payload.of(Esp.seal(state, inner.toBytes()));
    StateSettings.Encap encap = settings.encap();
    Ipv4Header header = header(inner, encap == null ? Ipv4Header.ESP : Ipv4Header.UDP);
    skb.scrub();
    skb.setIpsec(Ipsec.WRAPPED);
    skb.setFrame(
        new Ipv4Packet(
            header,
            encap == null ? esp : new UdpDatagram(encap.sourcePort(), encap.destinationPort(), esp, Checksum.ABSENT)));
    skb.setRoute(path.route());
    String ends = settings.source() + " > " + settings.destination();
    netns.tracer().emit(new Encapsulated(netns.cpu().now(), netns.where(), skb.id(), "esp", ends));
    netns.output().localOut(skb);
  }

  /** {@code xfrm4_tunnel_encap_add}: a TTL of its own, DF and TOS of the packet (RFC 4301, section 5.1.2.1). */
  private Ipv4Header header(Ipv4Packet inner, int protocol) {
    int tos = inner.header().tos();
    int congestion = (tos & ECN) == ECN ? ECT_0 : tos & ECN;
    return netns
        .output()
        .header(protocol, state.settings().source(), state.settings().destination())
        .withTos((tos & ~ECN) | congestion)
        .withDontFragment(inner.header().dontFragment())
        .withIdentification(netns.output().nextIdentification());
  }
}
