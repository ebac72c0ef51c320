package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A namespace's rules for IPv4 ({@code net/ipv4/fib_rules.c}), by priority; of the same, the oldest first. */
public final class RoutingRules {
  /** The prefix of all addresses. */
  public static final Ipv4Prefix ALL = Ipv4Prefix.of(Ipv4Address.ANY, 0);

  private static final int MAX_RULES = 1000;
  private static final RoutingRule.Selector EVERYTHING = new RoutingRule.Selector(false, ALL, ALL, 0, 0, "");

  /** {@code fib_default_rules_init}. */
  private static final List<RoutingRule> DEFAULTS =
      List.of(lookup(0, Route.LOCAL), lookup(32_766, Route.MAIN), lookup(32_767, Route.DEFAULT));

  private final List<RoutingRule> rules = new ArrayList<>(DEFAULTS);
  private final Runnable changed;
  private boolean usual = true;

  RoutingRules(Runnable changed) {
    this.changed = changed;
  }

  private static RoutingRule lookup(int priority, int table) {
    return new RoutingRule(priority, EVERYTHING, RoutingRule.Action.LOOKUP, table, RoutingRule.NOTHING_SUPPRESSED);
  }

  /** The rules of IPv6, which has no table {@code default} ({@code fib6_rules_net_init}). */
  public static List<RoutingRule> ofIpv6() {
    return DEFAULTS.subList(0, 2);
  }

  /** Whether the kernel itself made a rule. */
  public static boolean isUsual(RoutingRule rule) {
    return DEFAULTS.contains(rule);
  }

  /** All of them. */
  public List<RoutingRule> all() {
    return Collections.unmodifiableList(rules);
  }

  /** Whether they are those that every namespace begins with. */
  boolean areUsual() {
    return usual;
  }

  /** The priority of a rule that nobody gave one: just before the first but one ({@code fib_default_rule_pref}). */
  public int nextPriority() {
    int second = rules.size() > 1 ? rules.get(1).priority() : 0;
    return Math.max(0, second - 1);
  }

  /**
   * Adds a rule.
   *
   * @return false if it is there already, or there are too many
   */
  public boolean add(RoutingRule rule) {
    if (rules.contains(rule) || rules.size() >= MAX_RULES) {
      return false;
    }
    int at = 0;
    while (at < rules.size() && rules.get(at).priority() <= rule.priority()) {
      at++;
    }
    rules.add(at, rule);
    update();
    return true;
  }

  /** Removes a rule. */
  public void remove(RoutingRule rule) {
    rules.remove(rule);
    update();
  }

  /** Has only these, as a recording of a network has them. */
  public void replace(List<RoutingRule> wanted) {
    rules.clear();
    wanted.forEach(this::add);
    update();
  }

  private void update() {
    usual = rules.equals(DEFAULTS);
    changed.run();
  }
}
