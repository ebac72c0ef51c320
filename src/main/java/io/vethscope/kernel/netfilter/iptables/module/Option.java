package io.vethscope.kernel.netfilter.iptables.module;

import java.util.Iterator;

/**
 * An option of a rule, as {@code ! --dport 80}.
 *
 * @param name with its dashes
 * @param inverted whether an exclamation mark stands before it
 * @param rest the words behind it; {@link #value} takes from there
 */
public record Option(String name, boolean inverted, Iterator<String> rest) {
  /**
   * The next word behind it.
   *
   * @throws RuleSyntaxException if there is none
   */
  public String value() {
    if (!rest.hasNext()) {
      throw new RuleSyntaxException("option \"" + name + "\" requires an argument");
    }
    return rest.next();
  }

  /**
   * Says that it must not be inverted.
   *
   * @throws RuleSyntaxException if it is
   */
  public Option plain() {
    if (inverted) {
      throw new RuleSyntaxException("No \"!\" may stand before the option " + name + ".");
    }
    return this;
  }
}
