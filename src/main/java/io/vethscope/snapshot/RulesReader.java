package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.kernel.netfilter.nft.NftException;
import java.util.Optional;

/** Reads a namespace's packet filter: {@code iptables-save} and {@code nft list ruleset}. */
final class RulesReader {
  private RulesReader() {}

  static void read(NetNamespace netns, JsonView iptables, JsonView nft) {
    Optional<String> saved = iptables.optionalText().filter(text -> !text.isBlank());
    Optional<String> listed = nft.optionalText().filter(text -> !text.isBlank());
    if (saved.isEmpty() && listed.isEmpty()) {
      return;
    }
    Netfilter netfilter = Netfilter.of(netns);
    try {
      saved.ifPresent(text -> netfilter.iptables().restore(text, true));
    } catch (IptablesException mistake) {
      throw new SnapshotException(iptables.path() + ": " + mistake.getMessage());
    }
    try {
      listed.ifPresent(text -> netfilter.nftables().load(text));
    } catch (NftException mistake) {
      throw new SnapshotException(nft.path() + ": " + mistake.getMessage());
    }
    netfilter.commit();
  }
}
