package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Prefix;

/**
 * One rule by which routing tables are asked ({@code struct fib4_rule}).
 *
 * @param priority the lowest comes first
 * @param selector which packets it is for
 * @param action what is done with them
 * @param table of {@link Action#LOOKUP}; otherwise 0
 * @param suppressedLength routes whose prefix is no longer than this don't count; -1 if all do
 */
public record RoutingRule(int priority, Selector selector, Action action, int table, int suppressedLength) {
  /** {@code suppress_prefixlength} was not said. */
  public static final int NOTHING_SUPPRESSED = -1;

  /** What a rule does ({@code FR_ACT_*}). */
  public enum Action {
    LOOKUP,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT
  }

  /**
   * Which packets a rule is for ({@code fib4_rule_match}, {@code fib_rule_match}).
   *
   * @param inverted whether it is for all others
   * @param mark compared where the mask has ones
   * @param in a device's name, or empty for all
   */
  public record Selector(boolean inverted, Ipv4Prefix from, Ipv4Prefix to, int mark, int mask, String in) {
    boolean matches(RoutingFlow flow) {
      boolean is =
          (in.isEmpty() || in.equals(flow.in()))
              && ((flow.mark() ^ mark) & mask) == 0
              && from.contains(flow.source())
              && to.contains(flow.destination());
      return is != inverted;
    }
  }

  /** {@code fib4_rule_suppress}. */
  boolean suppresses(Route route) {
    return route.destination().length() <= suppressedLength;
  }
}
