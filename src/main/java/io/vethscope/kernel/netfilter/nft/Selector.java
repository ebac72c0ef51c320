package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a condition looks at, as {@code tcp dport}.
 *
 * @param reader makes a condition of a value
 * @param also what it asks by itself, whatever the value: of {@code tcp dport}, that it is TCP
 * @param flags whether several values with commas between them mean any of them
 */
record Selector(Function<String, Match> reader, List<Match> also, boolean flags) {
  static Selector of(Function<String, Match> reader, Match... also) {
    return new Selector(reader, List.of(also), false);
  }

  static Selector ofFlags(Function<String, Match> reader) {
    return new Selector(reader, List.of(), true);
  }

  /** That a packet has a key: for each of several that stand one behind the other, a part of it. */
  static Match key(List<Selector> selectors, List<String> key) {
    if (selectors.size() != key.size()) {
      throw new NftException(
          "The key " + String.join(" . ", key) + " has to have " + selectors.size() + " parts, with a dot between.");
    }
    List<Match> parts =
        IntStream.range(0, key.size()).mapToObj(i -> selectors.get(i).reader().apply(key.get(i))).toList();
    return parts.size() == 1 ? parts.getFirst() : new AllOf(parts);
  }
}
