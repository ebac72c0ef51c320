package io.vethscope.kernel.netfilter.nat;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.SourceAddress;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.Connection;
import io.vethscope.kernel.netfilter.conntrack.Conntrack;
import io.vethscope.kernel.netfilter.conntrack.CtInfo;
import io.vethscope.kernel.netfilter.conntrack.CtStatus;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.QuotedPacket;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Translates the addresses of a namespace's connections ({@code net/netfilter/nf_nat_core.c}). */
public final class Nat {
  private final NetNamespace netns;
  private final Conntrack conntrack;
  private final SourceMappings sources = new SourceMappings();
  private final UniqueTuple unique;

  /** Translates connections of a table. */
  public Nat(NetNamespace netns, Conntrack conntrack) {
    this.netns = netns;
    this.conntrack = conntrack;
    this.unique = new UniqueTuple(conntrack, sources, netns.random().forPurpose("nat"));
    conntrack.onForget(sources::remove);
  }

  /**
   * Does what is to be done with a packet at a hook ({@code nf_nat_inet_fn}, {@code nf_nat_ipv4_fn}).
   *
   * @param out the device that it leaves by, or null
   * @param rules asks the rules; called for the first packet of a connection only
   */
  public Verdict run(Hook hook, SkBuff skb, @Nullable NetDevice out, Supplier<Verdict> rules) {
    Tracked tracked = Tracked.of(skb);
    if (tracked == null) {
      return Verdict.ACCEPT;
    }
    Connection connection = tracked.connection();
    Manip manip = Manip.at(hook);
    if (tracked.info().isRelated() && skb.packet().payload() instanceof ControlMessage error) {
      return translateError(skb, error, tracked, manip);
    }
    boolean beginning = tracked.info() == CtInfo.NEW || tracked.info().isRelated();
    if (beginning && !connection.is(manip.decided())) {
      Verdict verdict = rules.get();
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
      bindToNothing(connection, manip);
    } else if (hasOtherEgress(connection, tracked, manip, out)) {
      conntrack.remove(connection, "its packets leave by another device now");
      skb.device()
          .drop(skb, DropReason.NETFILTER_DROP, "The connection borrows the address of a device it no longer uses.");
      return Verdict.DROP;
    }
    translate(skb, tracked, manip);
    return Verdict.ACCEPT;
  }

  /** Whether nothing is ever to be done with the packets of a connection that has been decided about. */
  public static boolean leavesAlone(SkBuff skb) {
    Tracked tracked = Tracked.of(skb);
    return tracked != null
        && !tracked.connection().is(CtStatus.SRC_NAT)
        && !tracked.connection().is(CtStatus.DST_NAT)
        && tracked.connection().masqueradedBy() == 0;
  }

  /** {@code nf_nat_oif_changed}. */
  private static boolean hasOtherEgress(Connection connection, Tracked tracked, Manip manip, @Nullable NetDevice out) {
    return manip == Manip.SOURCE
        && out != null
        && connection.masqueradedBy() != 0
        && tracked.info().direction() == FlowDirection.ORIGINAL
        && connection.masqueradedBy() != out.index();
  }

  /** {@code nf_nat_alloc_null_binding}: no rule wants it translated; still, its port may have to make room. */
  private void bindToNothing(Connection connection, Manip manip) {
    if (connection.is(manip.decided())) {
      return;
    }
    Tuple reply = connection.tuple(FlowDirection.REPLY);
    set(connection, NatRange.of(manip == Manip.SOURCE ? reply.destination() : reply.source()), manip);
  }

  /**
   * Decides what an end of a connection is translated to ({@code nf_nat_setup_info}). That is decided once: later calls
   * for the same end change nothing.
   */
  public void set(Connection connection, NatRange range, Manip manip) {
    if (connection.is(CtStatus.CONFIRMED) || connection.is(manip.decided())) {
      return;
    }
    Tuple present = connection.tuple(FlowDirection.REPLY).mirrored();
    Tuple wanted = unique.find(present, range, connection, manip);
    if (!wanted.equals(present)) {
      connection.alterReply(wanted.mirrored());
      connection.set(manip.translated());
    }
    if (manip == Manip.SOURCE) {
      sources.add(connection);
    }
    connection.set(manip.decided());
  }

  /** Writes what was decided into a packet ({@code nf_nat_packet}). */
  private void translate(SkBuff skb, Tracked tracked, Manip manip) {
    Connection connection = tracked.connection();
    FlowDirection direction = tracked.info().direction();
    if (!isTranslated(connection, direction, manip)) {
      return;
    }
    Tuple target = connection.tuple(direction.opposite()).mirrored();
    change(skb, PacketRewriter.rewrite(skb.packet(), target, manip));
  }

  /**
   * Whether an end of a packet that goes that way is translated: what is one way's source is the other's destination.
   */
  private static boolean isTranslated(Connection connection, FlowDirection direction, Manip manip) {
    return connection.is((direction == FlowDirection.ORIGINAL ? manip : manip.other()).translated());
  }

  /**
   * {@code nf_nat_icmp_reply_translation}, {@code nf_nat_icmpv6_reply_translation}: an error speaks of a packet as its
   * receiver knows it.
   */
  private Verdict translateError(SkBuff skb, ControlMessage error, Tracked tracked, Manip manip) {
    Connection connection = tracked.connection();
    FlowDirection direction = tracked.info().direction();
    if (isRedirect(error) && !mayRedirect(connection)) {
      skb.device().drop(skb, DropReason.NETFILTER_DROP, "A redirect makes no sense where addresses are translated.");
      return Verdict.DROP;
    }
    Optional<QuotedPacket> quoted = QuotedPacket.parse(error.body());
    if (quoted.isEmpty() || !isTranslated(connection, direction, manip)) {
      return Verdict.ACCEPT;
    }
    Tuple other = connection.tuple(direction.opposite());
    QuotedPacket inner = PacketRewriter.rewrite(quoted.get(), other, manip.other());
    IpPacket packet = skb.packet();
    change(
        skb,
        IpPacket.of(
            PacketRewriter.rewrite(packet.header(), other.mirrored(), manip), error.withBody(inner.toPayload())));
    return Verdict.ACCEPT;
  }

  private static boolean isRedirect(ControlMessage error) {
    return error instanceof IcmpMessage && error.type() == IcmpMessage.REDIRECT;
  }

  private static boolean mayRedirect(Connection connection) {
    return connection.is(CtStatus.SRC_NAT_DONE)
        && connection.is(CtStatus.DST_NAT_DONE)
        && !connection.is(CtStatus.SRC_NAT)
        && !connection.is(CtStatus.DST_NAT);
  }

  private void change(SkBuff skb, IpPacket after) {
    IpPacket before = skb.packet();
    if (before.equals(after)) {
      return;
    }
    skb.setIp(after);
    netns.tracer().emit(new Rewritten(netns.cpu().now(), netns.where(), skb.id(), Differences.between(before, after)));
  }

  /** The address that packets to another one would leave with by a device ({@code inet_select_addr}). */
  public IpAddress addressOf(NetDevice device, IpAddress target) {
    return switch (target) {
      case Ipv4Address v4 -> SourceAddress.select(device, v4);
      case Ipv6Address v6 -> netns.ipv6().output().selectSource(device, v6);
    };
  }
}
