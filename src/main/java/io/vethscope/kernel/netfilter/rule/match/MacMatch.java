package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;

/** Which station sent the frame ({@code xt_mac}); what came by no Ethernet device never matches. */
public record MacMatch(MacAddress source) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return packet.in() != null && packet.skb().frame() instanceof EthernetFrame frame && frame.source().equals(source);
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.PREROUTING || hook == Hook.INPUT || hook == Hook.FORWARD;
  }
}
