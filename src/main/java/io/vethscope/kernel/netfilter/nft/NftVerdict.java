package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.Leading;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.VerdictTarget;
import java.util.List;

/** Reads a verdict: {@code accept}, {@code drop}, {@code return}, {@code continue}, {@code jump} and {@code goto}. */
final class NftVerdict {
  /** The words that one begins with. */
  static final List<String> WORDS = List.of("accept", "drop", "return", "continue", "jump", "goto");

  private NftVerdict() {}

  /**
   * Reads one.
   *
   * @throws NftException if it is none, or leads to a chain that there is not
   */
  static Target read(NftTable table, Tokens tokens) {
    String word = tokens.next();
    return switch (word) {
      case "accept" -> new VerdictTarget(Simple.ACCEPT);
      case "drop" -> new VerdictTarget(Simple.DROP);
      case "return" -> new VerdictTarget(Simple.RETURN);
      case "continue" -> new VerdictTarget(Simple.CONTINUE);
      case "jump", "goto" -> new Leading(table.chain(tokens.next()), word.equals("jump"));
      default -> throw new NftException("\"" + word + "\" is no verdict.");
    };
  }
}
