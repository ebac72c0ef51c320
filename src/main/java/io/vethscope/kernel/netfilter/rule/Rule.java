package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule: matches, and a target for the packets that they hold for. */
public final class Rule {
  private final List<Match> matches;
  private final @Nullable Target target;
  private final String text;
  private long packets;
  private long bytes;

  /**
   * A rule.
   *
   * @param target null for a rule that only counts
   * @param text how it is printed, without its chain
   */
  public Rule(List<Match> matches, @Nullable Target target, String text) {
    this.matches = List.copyOf(matches);
    this.target = target;
    this.text = text;
  }

  /** Starts from counters that were saved with it. */
  public Rule counted(long savedPackets, long savedBytes) {
    this.packets = savedPackets;
    this.bytes = savedBytes;
    return this;
  }

  /** Whether all its matches hold for a packet, which then counts. */
  boolean matches(PacketInfo packet) {
    for (Match match : matches) {
      if (!match.matches(packet)) {
        return false;
      }
    }
    packets++;
    bytes += packet.ip().length();
    return true;
  }

  Judgement judge(PacketInfo packet) {
    return target == null ? Simple.CONTINUE : target.judge(packet);
  }

  /** Whether connections have to be tracked for it. */
  public boolean tracks() {
    return matches.stream().anyMatch(Match::tracks) || (target != null && target.tracks());
  }

  /** What it asks, one by one. */
  public Stream<Match> conditions() {
    return matches.stream().flatMap(Match::parts);
  }

  /** The chain that it leads to, if it leads to one. */
  public Optional<Chain> leadsTo() {
    return target instanceof Leading leading ? Optional.of(leading.chain()) : Optional.empty();
  }

  public @Nullable Target target() {
    return target;
  }

  /** How many packets it was about. */
  public long packets() {
    return packets;
  }

  /** How many bytes they had. */
  public long bytes() {
    return bytes;
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
