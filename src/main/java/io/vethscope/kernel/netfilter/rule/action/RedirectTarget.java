package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/** Has the connection end at this host ({@code nf_nat_redirect_ipv4}). */
public record RedirectTarget(NatRange.@Nullable Ports ports, boolean random) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked == null) {
      return Simple.ACCEPT;
    }
    Ipv4Address own = Ipv4Address.LOOPBACK;
    if (packet.hook() != Hook.OUTPUT) {
      if (packet.in() == null || packet.in().addresses().isEmpty()) {
        return Simple.DROP;
      }
      own = packet.in().addresses().getFirst().address();
    }
    packet.nat().set(tracked.connection(), new NatRange(own, own, ports, random), Manip.DESTINATION);
    return Simple.ACCEPT;
  }

  @Override
  public boolean tracks() {
    return true;
  }
}
