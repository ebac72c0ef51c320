package io.vethscope.snapshot;

import java.util.regex.Pattern;

/** The tables of a ruleset that nft itself made: those of iptables stand there too, and are not to be made twice. */
final class NftTables {
  private static final Pattern OF_IPTABLES = Pattern.compile("table ip6? (filter|nat|mangle|raw|security) \\{\\s*");

  private NftTables() {}

  static String genuine(String ruleset) {
    StringBuilder kept = new StringBuilder();
    boolean skipping = false;
    for (String line : ruleset.lines().toList()) {
      if (line.startsWith("table ")) {
        skipping = OF_IPTABLES.matcher(line).matches();
      }
      if (!skipping && !line.startsWith("#")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }
}
