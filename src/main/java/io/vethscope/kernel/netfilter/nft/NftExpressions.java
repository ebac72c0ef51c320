package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.iptables.module.Values;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.AnyOf;
import io.vethscope.kernel.netfilter.rule.match.RandomMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one condition of a rule, as {@code ip daddr != 224.0.0.0/4}, or a map of verdicts, which is at its end. */
final class NftExpressions {
  private static final int MOST_NUMBERS = 1 << 20;

  private final NftTable table;
  private final Tokens tokens;

  NftExpressions(NftTable table, Tokens tokens) {
    this.table = table;
    this.tokens = tokens;
  }

  /**
   * What was read.
   *
   * @param matches what has to hold
   * @param target what a map does for those for which it holds
   */
  record Condition(List<Match> matches, Optional<Target> target) {}

  Condition parse() {
    if (tokens.isNext("random", "&")) {
      return new Condition(List.of(random()), Optional.empty());
    }
    if (tokens.takes("numgen")) {
      return new Condition(List.of(), Optional.of(numbers()));
    }
    List<Selector> selectors = NftSelectors.read(tokens);
    if (tokens.takes("vmap")) {
      return new Condition(List.of(), Optional.of(map(selectors, this::verdict)));
    }
    List<Match> matches = new ArrayList<>();
    selectors.forEach(selector -> matches.addAll(selector.also()));
    matches.add(values(selectors));
    return new Condition(matches.size() == 1 ? matches : List.of(new AllOf(matches)), Optional.empty());
  }

  /** {@code tcp dport map @name}, behind what takes a value: what is done with each value of the map. */
  Target data(Function<List<String>, Target> reader) {
    List<Selector> selectors = NftSelectors.read(tokens);
    tokens.expect("map");
    return map(selectors, reader);
  }

  /** {@code meta random & 2147483647 < 1073741824}, which is how iptables' chance is written. */
  private Match random() {
    tokens.takes("meta");
    tokens.expect("random");
    tokens.expect("&");
    tokens.expect("2147483647");
    tokens.expect("<");
    return new RandomMatch(Integer.toUnsignedLong(Values.unsigned(tokens.next())));
  }

  /** {@code numgen random mod 2 vmap { 0 : goto a, 1 : goto b }}. */
  private Target numbers() {
    tokens.expect("random");
    tokens.expect("mod");
    int modulus = Values.number(tokens.next(), 1, MOST_NUMBERS);
    int offset = tokens.takes("offset") ? Values.number(tokens.next(), 0, MOST_NUMBERS) : 0;
    tokens.expect("vmap");
    return new NumberMap(
        modulus,
        offset,
        elements(true).stream()
            .map(element -> {
              String[] range = element.key().getFirst().split("-", 2);
              int least = Values.number(range[0], 0, MOST_NUMBERS);
              int most = range.length == 1 ? least : Values.number(range[1], 0, MOST_NUMBERS);
              return new NumberMap.Entry(least, most, verdict(element.data()));
            })
            .toList());
  }

  private Target map(List<Selector> selectors, Function<List<String>, Target> reader) {
    List<Match> also = selectors.stream().flatMap(selector -> selector.also().stream()).toList();
    List<NftMap.Entry> entries = new ArrayList<>();
    for (NftSet.Element element : elements(true)) {
      List<Match> key = new ArrayList<>(also);
      key.add(Selector.key(selectors, element.key()));
      entries.add(new NftMap.Entry(new AllOf(key), reader.apply(element.data())));
    }
    return new NftMap(entries);
  }

  private Target verdict(List<String> words) {
    return NftVerdict.read(table, Tokens.of(words));
  }

  /** {@code [!=|==] VALUE}, {@code [!=] { VALUE, … }} or {@code [!=] @NAME}. */
  private Match values(List<Selector> selectors) {
    boolean inverted = tokens.takes("!=");
    if (!inverted) {
      tokens.takes("==");
    }
    List<Match> choices = new ArrayList<>();
    if (tokens.peek().startsWith("@") || tokens.peek().equals("{")) {
      elements(false).forEach(element -> choices.add(Selector.key(selectors, element.key())));
    } else {
      boolean several = selectors.getFirst().flags();
      do {
        choices.add(Selector.key(selectors, new NftSetReader(tokens).key()));
      } while (several && tokens.takes(","));
    }
    Match any = choices.size() == 1 ? choices.getFirst() : new AnyOf(choices);
    return any.negated(inverted);
  }

  /** Those of a named set or map, or those in the braces that follow. */
  private List<NftSet.Element> elements(boolean ofMap) {
    if (tokens.peek().startsWith("@")) {
      String name = tokens.next().substring(1);
      NftSet named = table.set(name);
      if (named.isMap() != ofMap) {
        throw new NftException(
            "\"" + name + "\" is a " + (ofMap ? "set, and here a map" : "map, and here a set") + " is asked.");
      }
      return named.elements();
    }
    List<NftSet.Element> elements = new NftSetReader(tokens).elements();
    elements.stream()
        .filter(element -> element.data().isEmpty() == ofMap)
        .findFirst()
        .ifPresent(element -> {
          throw new NftException("In these braces \"" + element + "\" makes no sense.");
        });
    return elements;
  }
}
