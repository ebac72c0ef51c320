package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.ipset.IpSetCommands;
import io.vethscope.kernel.netfilter.ipset.IpSetException;
import io.vethscope.kernel.netfilter.iptables.Iptables;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.kernel.netfilter.nft.NftException;
import java.util.Optional;

/** Reads a namespace's packet filter: {@code iptables-save} and {@code nft list ruleset}. */
final class RulesReader {
  private RulesReader() {}

  /** Reads the sets that rules ask, as {@code ipset save} prints them. */
  static void readSets(NetNamespace netns, JsonView ipset) {
    try {
      ipset.optionalText().ifPresent(text -> new IpSetCommands(netns).restore(text, false));
    } catch (IpSetException mistake) {
      throw new SnapshotException(ipset.path() + ": " + mistake.getMessage());
    }
  }

  static void read(NetNamespace netns, JsonView iptables, JsonView ip6tables, JsonView nft) {
    Optional<String> saved = iptables.optionalText().filter(text -> !text.isBlank());
    Optional<String> saved6 = ip6tables.optionalText().filter(text -> !text.isBlank());
    Optional<String> listed = nft.optionalText().filter(text -> !text.isBlank());
    if (saved.isEmpty() && saved6.isEmpty() && listed.isEmpty()) {
      return;
    }
    Netfilter netfilter = Netfilter.of(netns);
    saved.ifPresent(text -> restore(netfilter.iptables(), text, iptables.path()));
    saved6.ifPresent(text -> restore(netfilter.ip6tables(), text, ip6tables.path()));
    try {
      listed.ifPresent(text -> netfilter.nftables().load(text));
    } catch (NftException mistake) {
      throw new SnapshotException(nft.path() + ": " + mistake.getMessage());
    }
    netfilter.commit();
  }

  private static void restore(Iptables tables, String text, String path) {
    try {
      tables.restore(text, true);
    } catch (IptablesException mistake) {
      throw new SnapshotException(path + ": " + mistake.getMessage());
    }
  }
}
