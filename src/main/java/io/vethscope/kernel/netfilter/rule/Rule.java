package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule: matches, and a target for the packets that they hold for. */
public final class Rule {
  private final Match[] matches;
  private final @Nullable Target target;
  private final String text;
  private final boolean ofFlow;
  private final Counter counter = new Counter();

  /**
   * A rule.
   *
   * @param target null for a rule that only counts
   * @param text how it is printed, without its chain
   */
  public Rule(List<Match> matches, @Nullable Target target, String text) {
    this.matches = matches.toArray(Match[]::new);
    this.target = target;
    this.text = text;
    this.ofFlow = matches.stream().allMatch(Match::isOfFlow) && (target == null || target.isOfFlow());
  }

  /** Starts from counters that were saved with it. */
  public Rule counted(long savedPackets, long savedBytes) {
    counter.set(savedPackets, savedBytes);
    return this;
  }

  /** Whether all its matches hold for a packet. */
  boolean matches(PacketInfo packet) {
    for (Match match : matches) {
      if (!match.matches(packet)) {
        return false;
      }
    }
    return true;
  }

  /** What counts the packets that it is about. */
  Counter counter() {
    return counter;
  }

  /** Whether what it says of a packet holds for the others of its flow ({@link Match#isOfFlow}). */
  boolean isOfFlow() {
    return ofFlow;
  }

  Judgement judge(PacketInfo packet) {
    return target == null ? Simple.CONTINUE : target.judge(packet);
  }

  /** Whether connections have to be tracked for it. */
  public boolean tracks() {
    return Arrays.stream(matches).anyMatch(Match::tracks) || (target != null && target.tracks());
  }

  /** What it asks, one by one. */
  public Stream<Match> conditions() {
    return Arrays.stream(matches).flatMap(Match::parts);
  }

  /** Whether it can be used at a hook. */
  boolean fits(Hook hook) {
    return Arrays.stream(matches).allMatch(match -> match.fits(hook)) && (target == null || target.fits(hook));
  }

  /** The chains that it may lead to; most rules lead to none. */
  public List<Chain> leadsTo() {
    return target == null ? List.of() : target.leadsTo().toList();
  }

  public @Nullable Target target() {
    return target;
  }

  /** How many packets it was about. */
  public long packets() {
    return counter.packets();
  }

  /** How many bytes they had. */
  public long bytes() {
    return counter.bytes();
  }

  /** How it is printed, without its chain. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
