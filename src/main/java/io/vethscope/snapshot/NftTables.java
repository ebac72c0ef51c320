package io.vethscope.snapshot;

import java.util.List;

/** The tables of a ruleset that nft itself made: those of iptables stand there too, and are not to be made twice. */
final class NftTables {
  private static final List<String> OF_IPTABLES =
      List.of("table ip filter {", "table ip nat {", "table ip mangle {", "table ip raw {", "table ip security {");

  private NftTables() {}

  static String genuine(String ruleset) {
    StringBuilder kept = new StringBuilder();
    boolean skipping = false;
    for (String line : ruleset.lines().toList()) {
      if (line.startsWith("table ")) {
        skipping = OF_IPTABLES.contains(line.strip()) || line.startsWith("table ip6 ");
      }
      if (!skipping && !line.startsWith("#")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }
}
