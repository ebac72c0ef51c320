package io.vethscope.snapshot.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules by which routing tables are asked, as {@code ip -j rule} prints them. The model has the default ones. */
public final class RuleTable {
  private static final int MAIN = 32_766;
  private static final int DEFAULT = 32_767;

  private RuleTable() {}

  /** The rules of IPv4 ({@code fib_default_rules_init}). */
  public static List<Map<String, @Nullable Object>> rows() {
    return List.of(rule(0, "local"), rule(MAIN, "main"), rule(DEFAULT, "default"));
  }

  private static Map<String, @Nullable Object> rule(int priority, String table) {
    Map<String, @Nullable Object> rule = new LinkedHashMap<>();
    rule.put("priority", priority);
    rule.put("src", "all");
    rule.put("table", table);
    return rule;
  }
}
