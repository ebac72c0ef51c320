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
  private static final String VERSION = "conntrack v1.4.7 (conntrack-tools): ";
  private static final int MAX_PORT = 65_535;

  /** Five days, as long as the kernel keeps an established connection. */
  private static final int MAX_SECONDS = 432_000;

  private static final Arguments.Syntax FLOW =
      new Arguments.Syntax(List.of(), List.of("-p", "-s", "-d", "--sport", "--dport", "--state", "-u", "-t"));

  private static final Arguments.Syntax LISTED = new Arguments.Syntax(List.of("-n"), List.of("-o", "-p", "-f"));

  @Override
  public String name() {
    return "conntrack";
  }

  @Override
  public boolean shows(List<String> words) {
    return List.of("-L", "--dump", "-C", "--count").contains(words.isEmpty() ? "" : words.getFirst());
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "-L", "--dump" -> show(netfilter, process, words);
      case "-C", "--count" -> process.print(String.valueOf(netfilter.conntrack().print().lines().count()));
      case "-F", "--flush" -> {
        netfilter.conntrack().flush();
        process.print(VERSION + "connection tracking table has been emptied.");
      }
      case "-I", "--create" -> {
        insert(netfilter, flow(words));
        process.print(VERSION + "1 flow entries have been created.");
      }
      case "-D", "--delete" -> {
        delete(netfilter, flow(words));
        process.print(VERSION + "1 flow entries have been deleted.");
      }
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
      throw new UsageException(VERSION + "0 flow entries have been deleted.", 1);
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

  /** All connections, or those of a protocol. */
  private static void show(Netfilter netfilter, Process process, List<String> words) {
    Arguments arguments = Arguments.parse("conntrack", words.subList(1, words.size()), LISTED);
    String protocol = arguments.value("-p").orElse("");
    boolean extended = arguments.value("-o").filter("extended"::equals).isPresent();
    List<String> lines =
        netfilter
            .conntrack()
            .print()
            .lines()
            .filter(line -> protocol.isEmpty() || line.split(" +", -1)[2].equals(protocol))
            // Without -o extended the first two columns, which say IPv4, are left out.
            .map(line -> extended ? line : line.replaceFirst("^ipv4 {5}2 ", ""))
            .toList();
    lines.forEach(process::print);
    process.print(VERSION + lines.size() + " flow entries have been shown.");
  }
}
