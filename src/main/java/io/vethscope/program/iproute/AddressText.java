package io.vethscope.program.iproute;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An address as {@code ip addr} prints it ({@code print_addrinfo}). */
final class AddressText {
  private static final List<String> FLAGS = List.of("secondary", "deprecated", "dadfailed", "tentative", "nodad");

  private AddressText() {}

  /**
   * The text.
   *
   * @param lineEnd what stands between its lines
   */
  static String of(Map<?, ?> info, String lineEnd) {
    StringBuilder flags = new StringBuilder(" ");
    for (String flag : FLAGS) {
      flags.append(info.containsKey(flag) ? flag + " " : "");
    }
    return "    "
        + info.get("family")
        + " "
        + info.get("local")
        + "/"
        + info.get("prefixlen")
        + (info.containsKey("broadcast") ? " brd " + info.get("broadcast") : "")
        + " scope "
        + info.get("scope")
        + flags
        + Objects.requireNonNullElse(info.get("label"), "")
        + lineEnd
        + "       valid_lft forever preferred_lft forever";
  }
}
