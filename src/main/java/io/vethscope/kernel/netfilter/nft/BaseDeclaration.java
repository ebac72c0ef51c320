package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.List;
import java.util.Locale;

/** Reads {@code type nat hook postrouting priority srcnat; policy accept;}. */
final class BaseDeclaration {
  /** Names of priorities, with the numbers that they stand for. */
  private static final List<String> PRIORITIES =
      List.of("raw=-300", "mangle=-150", "dstnat=-100", "filter=0", "security=50", "srcnat=100");

  private final Tokens tokens;

  BaseDeclaration(Tokens tokens) {
    this.tokens = tokens;
  }

  NftChain read(Chain chain) {
    tokens.expect("type");
    NftChain.Type type = constant(NftChain.Type.class, tokens.next());
    tokens.expect("hook");
    Hook hook = constant(Hook.class, tokens.next());
    tokens.expect("priority");
    String priority = priority();
    tokens.takes(";");
    if (tokens.takes("policy")) {
      Simple policy = constant(Simple.class, tokens.next());
      if (policy != Simple.ACCEPT && policy != Simple.DROP) {
        throw new NftException("A policy is accept or drop.");
      }
      chain.setPolicy(policy, 0, 0);
    }
    String declaration =
        "type "
            + lower(type)
            + " hook "
            + lower(hook)
            + " priority "
            + priority
            + "; policy "
            + lower(chain.policy())
            + ";";
    return new NftChain(chain, type, hook, number(priority), declaration);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E candidate : type.getEnumConstants()) {
      if (lower(candidate).equals(word)) {
        return candidate;
      }
    }
    throw new NftException("In a chain's declaration, \"" + word + "\" is not supported.");
  }

  private String priority() {
    StringBuilder words = new StringBuilder(tokens.next());
    while (!tokens.isAtEnd() && !tokens.peek().equals(";") && !tokens.peek().equals("}")) {
      words.append(' ').append(tokens.next());
    }
    return words.toString();
  }

  /** A number, or a name with perhaps a number to add or to take off. */
  private static int number(String text) {
    String word = text.replace(" ", "");
    int base = 0;
    for (String named : PRIORITIES) {
      String name = named.substring(0, named.indexOf('='));
      if (word.startsWith(name)) {
        base = Integer.parseInt(named.substring(named.indexOf('=') + 1));
        word = word.substring(name.length());
        break;
      }
    }
    if (!word.matches("([+-]?[0-9]{1,6})?")) {
      throw new NftException("\"" + text + "\" is no priority; give a number, or a name such as filter.");
    }
    return base + (word.isEmpty() ? 0 : Integer.parseInt(word));
  }
}
