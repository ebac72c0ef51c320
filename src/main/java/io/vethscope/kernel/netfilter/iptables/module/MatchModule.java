package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.wire.IpVersion;
import java.util.List;

/** What can stand behind {@code -m}. */
public interface MatchModule {
  /** Its name, as {@code comment}. */
  String name();

  /** Whether rules for packets of a version can name it. */
  default boolean speaks(IpVersion version) {
    return true;
  }

  /** The tables that it may be used in; empty for all. */
  default List<String> tables() {
    return List.of();
  }

  /** The protocol that a rule with it has to name with {@code -p}; empty if it takes any. */
  default String protocol() {
    return "";
  }

  /** Begins to read its options, which may stand anywhere behind its name. */
  Reader begin();

  /** Collects the options of one use of a module. */
  interface Reader {
    /**
     * Takes an option.
     *
     * @return false if it is not one of this module's
     * @throws RuleSyntaxException if it is, but its value makes no sense
     */
    boolean take(Option option);

    /**
     * The condition, when all options have been read.
     *
     * @throws RuleSyntaxException if one is missing
     */
    Parsed finish();
  }

  /**
   * A condition and how it is printed.
   *
   * @param text its options, without {@code -m} and the name; may be empty
   */
  record Parsed(Match match, String text) {}
}
