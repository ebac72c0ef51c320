package io.vethscope.program.netfilter;

import io.vethscope.program.UsageException;
import java.util.List;

/** Parts of a ruleset as {@code nft list} prints them. */
final class NftListing {
  private NftListing() {}

  /**
   * The part.
   *
   * @param ruleset all of it
   * @param words what is asked for: {@code tables}, {@code table FAMILY NAME} or {@code chain FAMILY NAME CHAIN}
   */
  static String of(String ruleset, List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "tables" -> tables(ruleset);
      case "table" -> table(ruleset, words.subList(1, words.size()));
      case "chain" -> {
        String table = table(ruleset, words.subList(1, words.size() - 1));
        yield table.lines().findFirst().orElseThrow()
            + "\n"
            + block(table, "\tchain " + words.getLast() + " {", "\t}")
            + "}\n";
      }
      default ->
          throw new UsageException(
              "nft: list takes ruleset, tables, table FAMILY NAME, or chain FAMILY NAME CHAIN here", 1);
    };
  }

  private static String tables(String ruleset) {
    StringBuilder tables = new StringBuilder();
    ruleset
        .lines()
        .filter(line -> line.startsWith("table "))
        .forEach(line -> tables.append(line, 0, line.length() - " {".length()).append('\n'));
    return tables.toString();
  }

  private static String table(String ruleset, List<String> words) {
    String named = words.size() == 1 ? "ip " + words.getFirst() : String.join(" ", words);
    return block(ruleset, "table " + named + " {", "}");
  }

  private static String block(String text, String first, String last) {
    List<String> lines = text.lines().dropWhile(line -> !line.equals(first)).toList();
    int end = lines.indexOf(last);
    if (end < 0) {
      throw new UsageException("Error: No such file or directory", 1);
    }
    return String.join("\n", lines.subList(0, end + 1)) + "\n";
  }
}
