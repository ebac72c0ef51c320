package io.vethscope.cluster.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules as they are written, by table, and the chains that they need. */
final class RuleLines {
  private final List<String> filter = new ArrayList<>();
  private final List<String> nat = new ArrayList<>();
  private final TreeSet<String> chains = new TreeSet<>();

  /** A rule of the table {@code filter}. */
  void filter(String chain, String rule, String comment, String target) {
    filter.add(line(chain, rule, comment, target));
  }

  /** A rule of the table {@code nat}; without a comment where that is empty. */
  void nat(String chain, String rule, String comment, String target) {
    nat.add(line(chain, rule, comment, target));
  }

  private static String line(String chain, String rule, String comment, String target) {
    String words = rule.isEmpty() ? "" : " " + rule;
    String said = comment.isEmpty() ? "" : " -m comment --comment \"" + comment + "\"";
    return "-A " + chain + said + words + " -j " + target;
  }

  /** A chain of the table {@code nat}. */
  void chain(String name) {
    chains.add(name);
  }

  List<String> filter() {
    return filter;
  }

  List<String> nat() {
    return nat;
  }

  Set<String> chains() {
    return chains;
  }
}
