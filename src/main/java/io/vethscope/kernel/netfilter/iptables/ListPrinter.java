package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints tables as {@code iptables -L} does ({@code nft_ipv4_print_rule}). */
final class ListPrinter {
  private static final long FIRST_SHORTENED = 100_000;
  private static final long THOUSAND = 1000;

  private final IptablesTable table;
  private final Listing listing;
  private final StringBuilder text = new StringBuilder();

  private ListPrinter(IptablesTable table, Listing listing) {
    this.table = table;
    this.listing = listing;
  }

  static String print(IptablesTable table, Optional<String> chainName, Listing listing) {
    ListPrinter printer = new ListPrinter(table, listing);
    List<Chain> chains = chainName.map(table::chain).map(List::of).orElse(List.copyOf(table.chains()));
    for (Chain chain : chains) {
      printer.text.append(printer.text.isEmpty() ? "" : "\n");
      printer.print(chain);
    }
    return printer.text.toString();
  }

  private void print(Chain chain) {
    text.append("Chain ").append(chain.name());
    if (table.isBuiltIn(chain)) {
      text.append(" (policy ").append(chain.policy());
      text.append(
          listing.verbose() ? " " + count(chain.packets()) + " packets, " + count(chain.bytes()) + " bytes" : "");
    } else {
      text.append(" (").append(references(chain)).append(" references");
    }
    text.append(")\n").append(listing.numbers() ? "num  " : "");
    text.append(
        listing.verbose()
            ? " pkts bytes target     prot opt in     out     source               destination         \n"
            : "target     prot opt source               destination         \n");
    int number = 0;
    for (Rule rule : chain.view()) {
      text.append(listing.numbers() ? "%-4d ".formatted(++number) : "").append(line(rule)).append('\n');
    }
  }

  private long references(Chain chain) {
    return table.chains().stream()
        .flatMap(other -> other.view().stream())
        .filter(rule -> rule.leadsTo().contains(chain))
        .count();
  }

  private String line(Rule rule) {
    RuleColumns columns = RuleColumns.of(rule.text(), listing.numeric(), table.version());
    StringBuilder line = new StringBuilder();
    if (listing.verbose()) {
      line.append("%5s %5s ".formatted(count(rule.packets()), count(rule.bytes())));
    }
    line.append("%-9s  %-4s %s ".formatted(columns.target(), columns.protocol(), columns.option()));
    if (listing.verbose()) {
      line.append(" %-6s %-6s ".formatted(columns.in(), columns.out()));
    }
    line.append("%s %s ".formatted(address(columns.source()), address(columns.destination())));
    columns.rest().forEach(part -> line.append(' ').append(part));
    return line.toString();
  }

  /** With room for an exclamation mark before it. */
  private static String address(String address) {
    return "%-20s".formatted(address.startsWith("!") ? address : " " + address);
  }

  /** {@code xtables_print_num}: what has more than five digits is shortened. */
  private String count(long number) {
    if (listing.exact() || number < FIRST_SHORTENED) {
      return String.valueOf(number);
    }
    long shortened = number;
    for (String unit : List.of("K", "M", "G")) {
      shortened = (shortened + THOUSAND / 2) / THOUSAND;
      if (shortened < THOUSAND * 10) {
        return shortened + unit;
      }
    }
    return String.format(Locale.ROOT, "%dT", (shortened + THOUSAND / 2) / THOUSAND);
  }
}
