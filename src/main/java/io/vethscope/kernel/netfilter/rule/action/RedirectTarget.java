package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Ipv6InterfaceAddress;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import org.jspecify.annotations.Nullable;

/** Has the connection end at this host ({@code nf_nat_redirect_ipv4}, {@code nf_nat_redirect_ipv6}). */
public record RedirectTarget(NatRange.@Nullable Ports ports, boolean random) implements Target {
  @Override
  public Judgement judge(PacketInfo packet) {
    Tracked tracked = packet.tracked();
    if (tracked == null) {
      return Simple.ACCEPT;
    }
    IpAddress own = own(packet);
    if (own == null) {
      return Simple.DROP;
    }
    packet.nat().set(tracked.connection(), new NatRange(own, own, ports, random), Manip.DESTINATION);
    return Simple.ACCEPT;
  }

  /** An address of the device that the packet came by; null if it has none. */
  private static @Nullable IpAddress own(PacketInfo packet) {
    boolean v4 = IpVersion.of(packet.ip()) == IpVersion.V4;
    if (packet.hook() == Hook.OUTPUT) {
      return v4 ? Ipv4Address.LOOPBACK : Ipv6Address.LOOPBACK;
    }
    NetDevice in = packet.in();
    if (in == null) {
      return null;
    }
    return v4
        ? in.addresses().stream().map(InterfaceAddress::address).findFirst().orElse(null)
        : in.ipv6().addresses().stream().map(Ipv6InterfaceAddress::address).findFirst().orElse(null);
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public boolean fits(Hook hook) {
    return hook == Hook.PREROUTING || hook == Hook.OUTPUT;
  }
}
