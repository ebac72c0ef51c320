package io.vethscope.program.iproute;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A route as {@code ip route} prints it ({@code print_route}), out of its record. */
final class RouteText {
  private RouteText() {}

  /**
   * The text.
   *
   * @param details whether what goes without saying is said
   * @param hidden what was asked for, and is not said again
   */
  static String of(Map<String, @Nullable Object> row, boolean details, boolean allTables, List<String> hidden) {
    StringBuilder text = new StringBuilder();
    if (details || !Objects.equals(row.get("type"), "unicast")) {
      text.append(row.get("type")).append(' ');
    }
    text.append(row.get("dst")).append(' ');
    say(text, "via ", shown(row, "gateway", hidden));
    say(text, "dev ", shown(row, "dev", hidden));
    if (allTables && !Objects.equals(row.get("table"), "main")) {
      say(text, "table ", row.get("table"));
    }
    say(text, "proto ", unless(shown(row, "protocol", hidden), "boot", details));
    say(text, "scope ", unless(shown(row, "scope", hidden), "global", details));
    say(text, "src ", shown(row, "prefsrc", hidden));
    say(text, "metric ", row.get("metric"));
    if (row.get("flags") instanceof List<?> flags) {
      flags.forEach(flag -> text.append(flag).append(' '));
    }
    if (row.get("metrics") instanceof List<?> metrics && metrics.getFirst() instanceof Map<?, ?> metric) {
      say(text, "mtu ", metric.get("mtu"));
    }
    say(text, "pref ", row.get("pref"));
    return text.toString();
  }

  private static @Nullable Object shown(Map<String, @Nullable Object> row, String name, List<String> hidden) {
    return hidden.contains(name) ? null : row.get(name);
  }

  private static @Nullable Object unless(@Nullable Object value, String usual, boolean always) {
    return always || !Objects.equals(value, usual) ? value : null;
  }

  private static void say(StringBuilder text, String label, @Nullable Object value) {
    if (value != null) {
      text.append(label).append(value).append(' ');
    }
  }
}
