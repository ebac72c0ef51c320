package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import java.util.List;
import java.util.stream.Stream;

/** One of several conditions: what a set in braces is. */
public record AnyOf(List<Match> choices) implements Match {
  public AnyOf {
    choices = List.copyOf(choices);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    for (Match choice : choices) {
      if (choice.matches(packet)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean tracks() {
    return choices.stream().anyMatch(Match::tracks);
  }

  @Override
  public boolean isOfFlow() {
    return choices.stream().allMatch(Match::isOfFlow);
  }

  @Override
  public Stream<Match> parts() {
    return choices.stream().flatMap(Match::parts);
  }
}
