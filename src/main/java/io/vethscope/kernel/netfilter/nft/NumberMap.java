package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws a number for each packet, and does what stands for it ({@code nft_ng_random_eval}).
 *
 * @param modulus numbers are from 0 up to it, exclusive
 * @param offset what is added to them
 */
record NumberMap(int modulus, int offset, List<Entry> entries) implements Target {
  /** What is done for the numbers from {@code least} to {@code most}. */
  record Entry(int least, int most, Target target) {}

  NumberMap {
    entries = List.copyOf(entries);
  }

  @Override
  public Judgement judge(PacketInfo packet) {
    long drawn = Integer.toUnsignedLong(packet.netns().random().nextInt());
    int number = (int) ((drawn * modulus) >>> Integer.SIZE) + offset;
    for (Entry entry : entries) {
      if (entry.least() <= number && number <= entry.most()) {
        return entry.target().judge(packet);
      }
    }
    return Simple.CONTINUE;
  }

  @Override
  public boolean tracks() {
    return entries.stream().anyMatch(entry -> entry.target().tracks());
  }

  @Override
  public Stream<Chain> leadsTo() {
    return entries.stream().flatMap(entry -> entry.target().leadsTo());
  }
}
