package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.FixedNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a table as rows of text that can be compared. Tables which the kernel lists in the order of a hash are
 * sorted; of conntrack the remaining lifetime is masked, and ports and identifiers that the kernel chose. The date at
 * which iptables-save ran is left out, and so are, of nftables, the tables in which iptables keeps its own rules: those
 * are compared as iptables prints them.
 */
final class CanonicalTable {

  private static final Set<String> HASHED = Set.of("neigh", "fdb", "conntrack");
  private static final Pattern LIFETIME = Pattern.compile("^(\\S+ +\\d+ \\S+ +\\d+ )\\d+ ");

  /** A table of iptables in nftables: its chains at hooks have names in capitals. */
  private static final Pattern IPTABLES_IN_NFT =
      Pattern.compile("(?ms)^table ip6? (filter|nat|mangle|raw|security) \\{$(?:(?!^}$).)*^}$\\R?");

  private static final Pattern CHOSEN = Pattern.compile("\\b(sport|dport|id)=(\\d+)");

  /** What most recordings leave out of the tools' JSON: queues, sizes of offloads, lifetimes, running timers. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "txqlen",
          "allmulti",
          "min_mtu",
          "max_mtu",
          "inet6_addr_gen_mode",
          "num_tx_queues",
          "num_rx_queues",
          "gso_max_size",
          "gso_max_segs",
          "tso_max_size",
          "tso_max_segs",
          "gro_max_size",
          "valid_life_time",
          "preferred_life_time",
          "gc_timer",
          "hello_timer",
          "tcn_timer",
          "topology_change_timer",
          "hold_timer",
          "message_age_timer",
          "forward_delay_timer");

  private CanonicalTable() {}

  /**
   * The rows.
   *
   * @param table name of the table, as in the recordings
   * @param content text, or the JSON of the tool as lists and maps; null is a table without content
   */
  static List<String> rows(String table, @Nullable Object content, FixedNumbers fixed) {
    List<String> rows =
        switch (content) {
          case null -> List.of();
          case String text when table.equals("conntrack") -> text.lines().map(line -> flow(line, fixed)).toList();
          case String text when table.endsWith("tables") -> text.lines().filter(line -> !line.startsWith("#")).toList();
          case String text when table.equals("nft") -> IPTABLES_IN_NFT.matcher(text).replaceAll("").lines().toList();
          case Map<?, ?> settings -> settings.entrySet().stream().map(String::valueOf).sorted().toList();
          case String text -> text.lines().toList();
          case List<?> list -> list.stream().map(CanonicalTable::text).toList();
          default -> List.of(text(content));
        };
    return HASHED.contains(table) ? rows.stream().sorted().toList() : rows;
  }

  private static String flow(String line, FixedNumbers fixed) {
    return CHOSEN
        .matcher(LIFETIME.matcher(line).replaceFirst("$1* "))
        .replaceAll(found -> {
          boolean chosen = !fixed.numbers().contains(Integer.valueOf(found.group(2)));
          return Matcher.quoteReplacement(chosen ? found.group(1) + "=*" : found.group());
        });
  }

  /** JSON with sorted keys, in which a number looks the same however it was read. */
  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, entry) -> sorted.put(String.valueOf(key), text(entry)));
        LEFT_OUT.forEach(sorted::remove);
        yield sorted.toString();
      }
      case List<?> list -> list.stream().map(CanonicalTable::text).toList().toString();
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }
}
