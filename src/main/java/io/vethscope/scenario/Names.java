package io.vethscope.scenario;

import java.util.regex.Pattern;

/** Names of nodes, pods and containers: DNS labels (RFC 1123, section 2.1). */
final class Names {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private Names() {}

  static String checked(String what, String name) {
    ScenarioException.require(
        LABEL.matcher(name).matches(),
        "The "
            + what
            + " name \""
            + shortened(name)
            + "\" is not a DNS label: use at most 63 lower-case letters, digits and hyphens, with a letter or digit"
            + " at both ends.",
        "name");
    return name;
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 77) + "...";
  }
}
