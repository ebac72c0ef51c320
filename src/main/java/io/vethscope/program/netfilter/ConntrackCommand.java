package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.conntrack.Connection;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.program.Arguments;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.WireFormatException;
import java.util.List;

/** {@code conntrack}: lists the connections, forgets them, or enters and deletes single ones. */
final class ConntrackCommand extends RulesCommand {
  private static final int MAX_PORT = 65_535;

  /** Five days, as long as the kernel keeps an established connection. */
  private static final int MAX_SECONDS = 432_000;

  private static final Arguments.Syntax FLOW =
      new Arguments.Syntax(List.of(), List.of("-p", "-s", "-d", "--sport", "--dport", "--state", "-u", "-t"));

  @Override
  public String name() {
    return "conntrack";
  }

  @Override
  public boolean shows(List<String> words) {
    return words.contains("-L") || words.contains("--dump");
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "-L", "--dump" -> printAll(process, list(netfilter, words.contains("extended")));
      case "-F", "--flush" -> netfilter.conntrack().flush();
      case "-I", "--create" -> insert(netfilter, flow(words));
      case "-D", "--delete" -> delete(netfilter, flow(words));
      default -> throw new UsageException("conntrack: usage: conntrack -L [-o extended], -F, -I FLOW or -D FLOW");
    }
    return false;
  }

  private static Arguments flow(List<String> words) {
    return Arguments.parse("conntrack", words.subList(1, words.size()), FLOW);
  }

  private static void insert(Netfilter netfilter, Arguments flow) {
    int seconds = flow.number("-t", 0, 1, MAX_SECONDS);
    if (!netfilter.conntrack().insert(tuple(flow), seconds)) {
      throw new UsageException("conntrack: Operation failed: such conntrack exists");
    }
  }

  private static void delete(Netfilter netfilter, Arguments flow) {
    Connection found = netfilter.conntrack().find(tuple(flow));
    if (found == null) {
      throw new UsageException("conntrack: 0 flow entries have been deleted.");
    }
    netfilter.conntrack().remove(found, "conntrack -D removed it");
  }

  private static Tuple tuple(Arguments flow) {
    int protocol =
        switch (flow.value("-p").orElse("")) {
          case "tcp" -> Ipv4Header.TCP;
          case "udp" -> Ipv4Header.UDP;
          default -> throw new UsageException("conntrack: the flow needs -p tcp or -p udp");
        };
    int from = flow.number("--sport", 0, 1, MAX_PORT);
    return new Tuple(protocol, address(flow, "-s"), from, address(flow, "-d"), flow.number("--dport", 0, 1, MAX_PORT));
  }

  private static Ipv4Address address(Arguments flow, String option) {
    try {
      return Ipv4Address.parse(flow.value(option).orElse(""));
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("conntrack: the flow needs an IPv4 address behind " + option);
    }
  }

  private static String list(Netfilter netfilter, boolean extended) {
    String lines = netfilter.conntrack().print();
    // Without -o extended the first two columns, which say IPv4, are left out.
    return extended ? lines : lines.replaceAll("(?m)^ipv4 {5}2 ", "");
  }
}
