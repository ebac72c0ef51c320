package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipsec;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.TransportProtocol;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;

/** Takes ESP packets for this host ({@code net/xfrm/xfrm_input.c}). */
final class EspInput implements TransportProtocol {
  private static final int ECN = 3;

  private final NetNamespace netns;
  private final NamespaceXfrm tables;

  EspInput(NetNamespace netns, NamespaceXfrm tables) {
    this.netns = netns;
    this.tables = tables;
  }

  @Override
  public int number() {
    return Ipv4Header.ESP;
  }

  @Override
  public void receive(SkBuff skb) {
    receive(skb, skb.ip().payloadBytes().toBytes(), /* inUdp= */ false);
  }

  /**
   * {@code xfrm_input}: finds the state, checks the number, opens the packet, has it arrive once more.
   *
   * @param esp what is behind the IP header, or behind UDP's
   */
  void receive(SkBuff skb, byte[] esp, boolean inUdp) {
    if (esp.length < Esp.HEADER_LENGTH) {
      skb.device().drop(skb, DropReason.IP_INHDR, "The packet is too short for ESP.");
      return;
    }
    State state = tables.incoming(skb.ip().destination(), Esp.spi(esp));
    if (state == null) {
      String why = "No state here has the SPI " + Numbers.hex8(Esp.spi(esp)) + ".";
      skb.device().drop(skb, DropReason.XFRM_NO_STATE, why);
      return;
    }
    lookedUp(skb, state);
    if ((state.settings().encap() != null) != inUdp) {
      String why = inUdp ? "The state wants bare ESP, not ESP in UDP." : "The state wants ESP in UDP, not bare ESP.";
      skb.device().drop(skb, DropReason.XFRM_STATE_ERROR, why);
      return;
    }
    int sequence = Esp.sequence(esp);
    if (!state.replay().accepts(sequence)) {
      String why = "The sequence number " + Integer.toUnsignedString(sequence) + " has been or is too old.";
      skb.device().drop(skb, DropReason.XFRM_STATE_ERROR, why);
      return;
    }
    Ipv4Packet inner = Esp.open(state, esp);
    if (inner == null) {
      skb.device().drop(skb, DropReason.XFRM_STATE_ERROR, "It was sealed with another key, or is damaged.");
      return;
    }
    state.replay().took(sequence);
    deliver(skb, state, inner);
  }

  private void lookedUp(SkBuff skb, State state) {
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                netns.where(),
                skb.id(),
                Table.XFRM_STATE,
                "spi " + Numbers.hex8(state.settings().spi()),
                state.row(),
                Outcome.LOCAL,
                null));
  }

  /** {@code xfrm4_remove_tunnel_encap}: the link header stays, so a tap sees the packet as if it had come bare. */
  private void deliver(SkBuff skb, State state, Ipv4Packet inner) {
    Ipv4Address from = skb.ip().source();
    boolean congested = (skb.ip().header().tos() & ECN) == ECN;
    netns.tracer().emit(new Decapsulated(netns.cpu().now(), netns.where(), skb.id(), "esp", from));
    skb.scrub();
    skb.setIp(congested ? marked(inner) : inner);
    skb.setIpsec(Ipsec.cameBy(new PolicyCheck.CameBy(state.settings())));
    skb.device().netifRx(skb);
  }

  /** {@code IP_ECN_set_ce}: congestion that the outer header was told of concerns the packet inside. */
  private static Ipv4Packet marked(Ipv4Packet inner) {
    int tos = inner.header().tos();
    return (tos & ECN) == 0 ? inner : inner.withHeader(inner.header().withTos(tos | ECN));
  }

  /** {@code esp4_err}: a smaller path has been noted by who reads ICMP, and the next look-up finds it. */
  @Override
  public void error(IcmpError error) {}
}
