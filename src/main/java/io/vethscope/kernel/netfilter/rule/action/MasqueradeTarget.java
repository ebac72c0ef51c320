package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Has the connection speak with the address of the device that it leaves by ({@code nf_nat_masquerade_ipv4}, {@code
 * nf_nat_masquerade_ipv6}).
 *
 * @param ports the source ports to use, or null
 * @param random whether the port is drawn even if the present one is free
 */
public record MasqueradeTarget(NatRange.@Nullable Ports ports, boolean random) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    NetDevice out = packet.out();
    if (tracked == null || out == null) {
      return Simple.ACCEPT;
    }
    if (tracked.connection().tuple(FlowDirection.ORIGINAL).source().isAny()) {
      return Simple.ACCEPT;
    }
    IpAddress destination = packet.ip().destination();
    Route route = packet.skb().route();
    IpAddress source = packet.nat().addressOf(out, route.gateway() == null ? destination : route.gateway());
    if (source.isAny()) {
      return Simple.DROP;
    }
    tracked.connection().setMasqueradedBy(out.index());
    packet.nat().set(tracked.connection(), new NatRange(source, source, ports, random), Manip.SOURCE);
    return Simple.ACCEPT;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.POSTROUTING;
  }
}
