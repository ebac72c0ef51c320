package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.wire.IpVersion;

/** What can stand behind {@code -j}, beside verdicts and chains. */
public interface TargetModule {
  /** Its name, as {@code DNAT}. */
  String name();

  /** The only table that it may be used in; empty for all. */
  default String table() {
    return "";
  }

  /** Whether rules for packets of a version can name it. */
  default boolean speaks(IpVersion version) {
    return true;
  }

  /** The protocol that a rule with it has to name with {@code -p}; empty if it takes any. */
  default String protocol() {
    return "";
  }

  /** Begins to read its options. */
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
     * The target, when all options have been read.
     *
     * @throws RuleSyntaxException if one is missing
     */
    Parsed finish();
  }

  /**
   * A target and how it is printed.
   *
   * @param text its options, without {@code -j} and the name; may be empty
   */
  record Parsed(Target target, String text) {}
}
