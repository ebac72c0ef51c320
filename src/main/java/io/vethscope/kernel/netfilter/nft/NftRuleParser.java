package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Judgement;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.kernel.netfilter.rule.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a rule: expressions that have to hold, then statements that do something. */
final class NftRuleParser {
  private static final int MAX_WORDS = 10_000;

  private final NftTable table;
  private final Tokens tokens;
  private final List<Match> matches = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();

  private NftRuleParser(NftTable table, Tokens tokens) {
    this.table = table;
    this.tokens = tokens;
  }

  /**
   * Reads a rule.
   *
   * @throws NftException if it makes no sense, or asks for what is not supported
   * @throws io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException if a value in it makes no sense
   */
  static Rule parse(NftTable table, List<String> words) {
    if (words.size() > MAX_WORDS) {
      throw new NftException("A rule has at most " + MAX_WORDS + " words.");
    }
    NftRuleParser parser = new NftRuleParser(table, Tokens.of(words));
    while (!parser.tokens.isAtEnd()) {
      parser.part();
    }
    return new Rule(parser.matches, parser.target(), text(words));
  }

  /** As nft prints it: a space between words, none before a comma, and one behind it in sets only. */
  private static String text(List<String> words) {
    StringBuilder text = new StringBuilder();
    boolean inSet = false;
    boolean joined = true;
    for (String word : words) {
      text.append(joined || word.equals(",") ? "" : " ").append(word);
      inSet = word.equals("{") || (inSet && !word.equals("}"));
      joined = word.equals(",") && !inSet;
    }
    return text.toString();
  }

  private void part() {
    switch (tokens.peek()) {
      case "counter" -> counter();
      case "comment" -> {
        tokens.next();
        tokens.next();
      }
      case "accept", "drop", "return", "continue", "jump", "goto" -> targets.add(NftVerdict.read(table, tokens));
      default -> {
        Optional<Target> statement = NftStatements.parse(table, tokens);
        if (statement.isPresent()) {
          targets.add(statement.get());
        } else if (targets.isEmpty()) {
          NftExpressions.Condition condition = new NftExpressions(table, tokens).parse();
          matches.addAll(condition.matches());
          condition.target().ifPresent(targets::add);
        } else {
          throw new NftException("Behind a statement, the condition \"" + tokens.peek() + "\" is not supported.");
        }
      }
    }
  }

  private void counter() {
    tokens.next();
    if (tokens.takes("packets")) {
      tokens.next();
      tokens.expect("bytes");
      tokens.next();
    }
  }

  private @Nullable Target target() {
    return targets.size() > 1 ? new Sequence(List.copyOf(targets)) : targets.isEmpty() ? null : targets.getFirst();
  }

  /** Several statements one after the other, up to one that ends the rule. */
  private record Sequence(List<Target> targets) implements Target {
    @Override
    public Judgement judge(PacketInfo packet) {
      for (Target target : targets) {
        Judgement judgement = target.judge(packet);
        if (judgement != Simple.CONTINUE) {
          return judgement;
        }
      }
      return Simple.CONTINUE;
    }

    @Override
    public boolean tracks() {
      return targets.stream().anyMatch(Target::tracks);
    }

    @Override
    public Stream<Chain> leadsTo() {
      return targets.stream().flatMap(Target::leadsTo);
    }
  }
}
