package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.Reassembly;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.Conntrack;
import io.vethscope.kernel.netfilter.iptables.IptablesTable;
import io.vethscope.kernel.netfilter.iptables.TableKind;
import io.vethscope.kernel.netfilter.nft.NftChain;
import io.vethscope.kernel.netfilter.rule.ChainWalker;
import io.vethscope.trace.Table;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out who looks at packets at which hook, and in which order ({@code nf_hook_entries_grow}). */
final class Registration {
  private final Netfilter netfilter;
  private final IpVersion version;
  private final Map<Hook, List<Entry<EarlyFunction>>> early = new EnumMap<>(Hook.class);
  private final Map<Hook, List<Entry<HookFunction>>> others = new EnumMap<>(Hook.class);
  private final Map<Hook, List<Entry<HookFunction>>> natChains = new EnumMap<>(Hook.class);

  private record Entry<F>(int priority, F function) {}

  Registration(Netfilter netfilter, IpVersion version) {
    this.netfilter = netfilter;
    this.version = version;
  }

  /** Those who look, by hook; null where nobody does. */
  @Nullable HookEntries[] hooks() {
    netfilter.iptables(version).tables().forEach(this::add);
    netfilter.nftables().baseChains(version).forEach(this::add);
    if (netfilter.isTracking(version)) {
      addTracking();
    }
    addNat();
    @Nullable HookEntries[] hooks = new HookEntries[Hook.COUNT];
    for (Hook hook : Hook.values()) {
      if (early.containsKey(hook) || others.containsKey(hook)) {
        hooks[hook.number()] =
            new HookEntries(
                ordered(early, hook).toArray(EarlyFunction[]::new), ordered(others, hook).toArray(HookFunction[]::new));
      }
    }
    return hooks;
  }

  private static <F> Stream<F> ordered(Map<Hook, List<Entry<F>>> entries, Hook hook) {
    return entries.getOrDefault(hook, List.of()).stream()
        .sorted(Comparator.comparingInt(Entry::priority))
        .map(Entry::function);
  }

  private void register(Hook hook, int priority, HookFunction function) {
    if (priority <= HookPriority.CONNTRACK) {
      registerEarly(hook, priority, (skb, in, out) -> function.run(netfilter.describe(hook, skb, in, out)));
    } else {
      others.computeIfAbsent(hook, _ -> new ArrayList<>()).add(new Entry<>(priority, function));
    }
  }

  private void registerEarly(Hook hook, int priority, EarlyFunction function) {
    early.computeIfAbsent(hook, _ -> new ArrayList<>()).add(new Entry<>(priority, function));
  }

  private void add(IptablesTable table) {
    TableKind kind = table.kind();
    for (Hook hook : kind.hooks()) {
      ChainWalker walker = new ChainWalker(kind.traced(), table.chain(hook));
      if (kind == TableKind.NAT) {
        natChains.computeIfAbsent(hook, _ -> new ArrayList<>()).add(new Entry<>(kind.priority(hook), walker::walk));
      } else if (kind == TableKind.MANGLE && hook == Hook.OUTPUT) {
        register(hook, kind.priority(hook), packet -> Rerouting.ifChanged(packet, walker));
      } else {
        register(hook, kind.priority(hook), walker::walk);
      }
    }
  }

  private void add(NftChain chain) {
    ChainWalker walker = new ChainWalker(Table.NFTABLES, chain.chain());
    switch (chain.type()) {
      case NAT ->
          natChains
              .computeIfAbsent(chain.hook(), _ -> new ArrayList<>())
              .add(new Entry<>(chain.priority(), walker::walk));
      case ROUTE -> register(chain.hook(), chain.priority(), packet -> Rerouting.ifChanged(packet, walker));
      case FILTER -> register(chain.hook(), chain.priority(), walker::walk);
    }
  }

  private void addTracking() {
    Conntrack conntrack = netfilter.conntrack();
    for (Hook hook : List.of(Hook.PREROUTING, Hook.OUTPUT)) {
      registerEarly(hook, HookPriority.DEFRAG, (skb, _, _) -> gather(skb, hook));
      registerEarly(hook, HookPriority.CONNTRACK, (skb, _, _) -> conntrack.track(skb, hook));
    }
    for (Hook hook : List.of(Hook.INPUT, Hook.POSTROUTING)) {
      register(hook, HookPriority.CONFIRM, packet -> conntrack.confirm(packet.skb()));
    }
  }

  /** {@code ipv4_conntrack_defrag}, {@code ipv6_defrag}. */
  private Verdict gather(SkBuff skb, Hook hook) {
    if (!skb.packet().header().isFragment()) {
      return Verdict.ACCEPT;
    }
    boolean inBridge = skb.bridge() != null && skb.bridge().inPrerouting();
    Reassembly.User user =
        inBridge
            ? Reassembly.User.CONNTRACK_BRIDGE_IN
            : hook == Hook.PREROUTING ? Reassembly.User.CONNTRACK_IN : Reassembly.User.CONNTRACK_OUT;
    boolean whole =
        version == IpVersion.V4
            ? netfilter.netns().reassembly().gather(skb, user)
            : netfilter.netns().ipv6().reassembly().gather(skb, user);
    return whole ? Verdict.ACCEPT : Verdict.STOLEN;
  }

  /** Translation is done at all four hooks as soon as one chain asks for it ({@code nf_nat_register_fn}). */
  private void addNat() {
    if (natChains.isEmpty()) {
      return;
    }
    for (Hook hook : List.of(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING)) {
      HookFunction[] chains = ordered(natChains, hook).toArray(HookFunction[]::new);
      boolean source = hook == Hook.POSTROUTING || hook == Hook.INPUT;
      NatHook function = new NatHook(netfilter.nat(), chains);
      register(hook, source ? HookPriority.SOURCE_NAT : HookPriority.DESTINATION_NAT, function);
    }
  }
}
