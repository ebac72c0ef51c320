package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what stands for the key that a packet has; what has none of the keys goes on.
 *
 * @param entries no two of which hold for one packet
 */
record NftMap(List<Entry> entries) implements Target {
  /** What is done with packets that have a key. */
  record Entry(Match key, Target target) {}

  NftMap {
    entries = List.copyOf(entries);
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    for (Entry entry : entries) {
      if (entry.key().matches(packet)) {
        return entry.target().judge(packet);
      }
    }
    return Simple.CONTINUE;
  }

  @Override
  public boolean tracks() {
    return entries.stream().anyMatch(entry -> entry.key().tracks() || entry.target().tracks());
  }

  @Override
  public Stream<Chain> leadsTo() {
    return entries.stream().flatMap(entry -> entry.target().leadsTo());
  }
}
