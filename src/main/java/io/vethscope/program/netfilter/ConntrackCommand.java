package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import java.util.List;

/** {@code conntrack}: lists the connections, or forgets them. */
final class ConntrackCommand extends RulesCommand {
  @Override
  public String name() {
    return "conntrack";
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "-L", "--dump" -> printAll(process, list(netfilter, words.contains("extended")));
      case "-F", "--flush" -> netfilter.conntrack().flush();
      default -> throw new UsageException("conntrack: usage: conntrack -L [-o extended], or conntrack -F");
    }
    return false;
  }

  private static String list(Netfilter netfilter, boolean extended) {
    String lines = netfilter.conntrack().print();
    // Without -o extended the first two columns, which say IPv4, are left out.
    return extended ? lines : lines.replaceAll("(?m)^ipv4 {5}2 ", "");
  }
}
