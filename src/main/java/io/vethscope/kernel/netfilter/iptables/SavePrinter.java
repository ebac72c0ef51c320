package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Rule;
import java.util.List;
import java.util.Optional;

/** Prints tables as {@code iptables-save} and {@code iptables -S} do. */
final class SavePrinter {
  private SavePrinter() {}

  static void print(IptablesTable table, boolean counters, StringBuilder text) {
    text.append('*').append(table.kind()).append('\n');
    for (Chain chain : table.chains()) {
      text.append(':').append(chain.name()).append(' ').append(table.isBuiltIn(chain) ? chain.policy() : "-");
      text.append(" [").append(chain.packets()).append(':').append(chain.bytes()).append("]\n");
    }
    for (Chain chain : table.chains()) {
      for (Rule rule : chain.view()) {
        if (counters) {
          text.append('[').append(rule.packets()).append(':').append(rule.bytes()).append("] ");
        }
        text.append(line(chain, rule)).append('\n');
      }
    }
    text.append("COMMIT\n");
  }

  static String rules(IptablesTable table, Optional<String> chainName) {
    List<Chain> chains = chainName.map(table::chain).map(List::of).orElse(List.copyOf(table.chains()));
    StringBuilder text = new StringBuilder();
    for (Chain chain : chains) {
      boolean builtIn = table.isBuiltIn(chain);
      text.append(builtIn ? "-P " : "-N ").append(chain.name());
      text.append(builtIn ? " " + chain.policy() : "").append('\n');
    }
    for (Chain chain : chains) {
      chain.view().forEach(rule -> text.append(line(chain, rule)).append('\n'));
    }
    return text.toString();
  }

  private static String line(Chain chain, Rule rule) {
    return ("-A " + chain.name() + " " + rule.text()).stripTrailing();
  }
}
