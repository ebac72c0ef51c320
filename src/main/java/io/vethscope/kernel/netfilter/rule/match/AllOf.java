package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import java.util.List;
import java.util.stream.Stream;

/** All of several conditions. */
public record AllOf(List<Match> matches) implements Match {
  public AllOf {
    matches = List.copyOf(matches);
  }

  @Override
  public boolean matches(PacketInfo packet) {
    for (int i = 0; i < matches.size(); i++) {
      if (!matches.get(i).matches(packet)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean tracks() {
    return matches.stream().anyMatch(Match::tracks);
  }

  @Override
  public boolean isOfFlow() {
    return matches.stream().allMatch(Match::isOfFlow);
  }

  @Override
  public boolean fits(Hook hook) {
    return matches.stream().allMatch(match -> match.fits(hook));
  }

  @Override
  public Stream<Match> parts() {
    return matches.stream().flatMap(Match::parts);
  }
}
