package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.BridgeInfo;
import io.vethscope.kernel.Hook;
import io.vethscope.kernel.Hooks;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.Conntrack;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.hashlimit.HashLimitMatch;
import io.vethscope.kernel.netfilter.hashlimit.HashLimits;
import io.vethscope.kernel.netfilter.ipset.IpSets;
import io.vethscope.kernel.netfilter.ipset.SetMatch;
import io.vethscope.kernel.netfilter.iptables.Iptables;
import io.vethscope.kernel.netfilter.nat.Nat;
import io.vethscope.kernel.netfilter.nft.Nftables;
import io.vethscope.kernel.netfilter.recent.RecentLists;
import io.vethscope.kernel.netfilter.recent.RecentMatch;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Packet;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A namespace's netfilter: its tables and what is registered for them ({@code struct netns_nf}). */
public final class Netfilter implements Hooks {
  private final NetNamespace netns;
  private final Conntrack conntrack;
  private final Nat nat;
  private final Iptables iptables;
  private final Iptables ip6tables;
  private final Nftables nftables = new Nftables();
  private @Nullable HookEntries[] registered = {};
  private @Nullable HookEntries[] registered6 = {};

  private Netfilter(NetNamespace netns) {
    this.netns = netns;
    this.conntrack = new Conntrack(netns);
    this.nat = new Nat(netns, conntrack);
    this.iptables = new Iptables(IpVersion.V4, name -> IpSets.of(netns).has(name));
    this.ip6tables = new Iptables(IpVersion.V6, name -> IpSets.of(netns).has(name));
  }

  /** A namespace's netfilter; without rules it does nothing. */
  public static Netfilter of(NetNamespace netns) {
    return netns.attachment("netfilter", Netfilter.class, () -> new Netfilter(netns));
  }

  /** Its iptables. {@link #commit} has to be called after a change. */
  public Iptables iptables() {
    return iptables;
  }

  /** Its iptables for IPv6. {@link #commit} has to be called after a change. */
  public Iptables ip6tables() {
    return ip6tables;
  }

  /** Its iptables for packets of a version. */
  public Iptables iptables(IpVersion version) {
    return version == IpVersion.V4 ? iptables : ip6tables;
  }

  /** Its nftables, without those that iptables keeps. {@link #commit} has to be called after a change. */
  public Nftables nftables() {
    return nftables;
  }

  public Conntrack conntrack() {
    return conntrack;
  }

  /** Whether connections are tracked, because some rule needs it ({@code nf_ct_netns_get}). */
  public boolean isTracking(IpVersion version) {
    return iptables(version).tracks() || nftables.tracks(version);
  }

  /** Has the present rules count from now on. */
  public void commit() {
    commit("the rules were changed");
  }

  /**
   * Has the present rules count from now on.
   *
   * @param why they were changed, for the trace
   */
  public void commit(String why) {
    registered = new Registration(this, IpVersion.V4).hooks();
    registered6 = new Registration(this, IpVersion.V6).hooks();
    RecentLists.of(netns).keep(conditions(RecentMatch.class).toList());
    HashLimits.of(netns).keep(conditions(HashLimitMatch.class).toList());
    IpSets.of(netns).refer(conditions(SetMatch.class).map(SetMatch::set).toList());
    RuleRows.report(this, why);
    netns.setHooks(isAsked(registered) || isAsked(registered6) ? this : Hooks.NONE);
  }

  private static boolean isAsked(@Nullable HookEntries[] hooks) {
    return Arrays.stream(hooks).anyMatch(Objects::nonNull);
  }

  /** What the rules of iptables ask by one kind of match. */
  private <M extends Match> Stream<M> conditions(Class<M> kind) {
    return Stream.concat(iptables.rules(), ip6tables.rules())
        .flatMap(Rule::conditions)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  Nat nat() {
    return nat;
  }

  NetNamespace netns() {
    return netns;
  }

  @Override
  public Verdict run(Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out) {
    HookEntries entries = (skb.network() instanceof Ipv4Packet ? registered : registered6)[hook.number()];
    if (entries == null || (hook == Hook.PREROUTING && wasAskedInBridge(skb))) {
      return Verdict.ACCEPT;
    }
    return entries.run(this, hook, skb, in, out);
  }

  /** A packet at a hook, as rules see it. */
  PacketInfo describe(Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out) {
    return new PacketInfo(netns, nat, hook, skb, in, out, null);
  }

  /** {@code ip_sabotage_in}: what a bridge passed up has been through PREROUTING there. */
  private static boolean wasAskedInBridge(SkBuff skb) {
    BridgeInfo bridge = skb.bridge();
    return bridge != null && !bridge.inPrerouting();
  }

  @Override
  public void attach(SkBuff answer, SkBuff about) {
    Tracked.attach(answer, about);
  }
}
