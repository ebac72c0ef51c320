package io.vethscope.web.link;

import io.vethscope.web.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a link behind {@code #}, as {@code application/x-www-form-urlencoded} (URL Standard, section 5). */
final class View {
  private static final Pattern PROPERTY =
      Pattern.compile("([a-z][a-z0-9-]{0,31})=((?:[A-Za-z0-9*._+-]|%[0-9A-F]{2})*+)");

  private View() {}

  /**
   * Puts the properties in alphabetical order.
   *
   * @throws ProblemException if it is none that a page could have written (400)
   */
  static String canonical(String view) {
    Map<String, String> properties = new TreeMap<>();
    for (String property : view.isEmpty() ? new String[0] : view.split("&", -1)) {
      var matcher = PROPERTY.matcher(property);
      if (!matcher.matches() || properties.put(matcher.group(1), matcher.group(2)) != null) {
        throw ProblemException.badRequest(
            "The field \"view\" must be the part of a link behind #, as the page writes it: each property once.");
      }
    }
    return properties.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
  }
}
