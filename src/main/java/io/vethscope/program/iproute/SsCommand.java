package io.vethscope.program.iproute;

import io.vethscope.kernel.SocketRow;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv6Address;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ss}: the sockets of a namespace. Processes have no numbers here, so that {@code -p} shows what it shows to
 * somebody who may not see them: nothing. Where the kernel's order is that of its hash tables, listeners come first.
 */
final class SsCommand implements Program {
  private static final long TAKES = 2_000_000;
  private static final String LETTERS = "tulanp46";

  /** States that are shown without {@code -a} and {@code -l} ({@code SS_CONN}). */
  private static final List<String> NOT_CONNECTED = List.of("LISTEN", "UNCONN", "TIME-WAIT", "SYN-RECV");

  private static final List<String> LISTENING = List.of("LISTEN", "UNCONN");

  @Override
  public String name() {
    return "ss";
  }

  @Override
  public boolean shows(List<String> words) {
    return true;
  }

  @Override
  public void start(Process process, List<String> words) {
    StringBuilder letters = new StringBuilder();
    for (String word : words) {
      if (!word.matches("-[" + LETTERS + "]+")) {
        throw new UsageException("ss: only the options -" + LETTERS + " are supported here, as in: ss -tan", 255);
      }
      letters.append(word.substring(1));
    }
    String asked = letters.toString();
    if (asked.indexOf('n') < 0) {
      throw new UsageException("ss: ports have no names here; add -n", 255);
    }
    process.later(
        TAKES,
        () -> {
          show(process, asked);
          process.exit(0, Ending.OK);
        });
  }

  private static void show(Process process, String asked) {
    boolean udp = asked.indexOf('u') >= 0;
    boolean tcp = asked.indexOf('t') >= 0;
    boolean named = udp == tcp;
    SocketTable table = new SocketTable(named);
    if (udp || named) {
      process.netns().udp().rows().stream().filter(row -> isAsked(row, asked)).forEach(row -> table.add("udp", row));
    }
    if (tcp || named) {
      NamespaceTcp.of(process.netns()).rows().stream()
          .filter(row -> isAsked(row, asked))
          .forEach(row -> table.add("tcp", row));
    }
    table.lines().forEach(process::print);
  }

  private static boolean isAsked(SocketRow row, String asked) {
    boolean six = row.local() instanceof Ipv6Address;
    if ((asked.indexOf('4') >= 0 && six) || (asked.indexOf('6') >= 0 && !six)) {
      return false;
    }
    if (asked.indexOf('a') >= 0) {
      return true;
    }
    return asked.indexOf('l') >= 0 ? LISTENING.contains(row.state()) : !NOT_CONNECTED.contains(row.state());
  }

  /** Columns as wide as what stands in them ({@code render_calc_width}), two of them flush with the port behind. */
  private static final class SocketTable {
    private static final int FIRST_RIGHT = 4;
    private static final List<String> GAPS = List.of("", " ", " ", " ", " ", "", " ", "", "");

    private final boolean named;
    private final List<List<String>> rows = new ArrayList<>();

    SocketTable(boolean named) {
      this.named = named;
      rows.add(
          List.of("Netid", "State", "Recv-Q", "Send-Q", "Local Address:", "Port", "Peer Address:", "Port", "Process"));
    }

    void add(String protocol, SocketRow row) {
      rows.add(
          List.of(
              protocol,
              row.state(),
              String.valueOf(row.received()),
              String.valueOf(row.sent()),
              address(row.local(), row.dual()) + ":",
              String.valueOf(row.localPort()),
              address(row.remote(), row.dual()) + ":",
              row.remotePort() == 0 ? "*" : String.valueOf(row.remotePort()),
              ""));
    }

    private static String address(IpAddress address, boolean dual) {
      if (dual) {
        return "*";
      }
      return address instanceof Ipv6Address ? "[" + address + "]" : address.toString();
    }

    List<String> lines() {
      return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
      StringBuilder line = new StringBuilder();
      for (int i = named ? 0 : 1; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(i).length());
        boolean right = i == FIRST_RIGHT || i == FIRST_RIGHT + 2;
        line.append(line.isEmpty() ? "" : GAPS.get(i)).append(right ? padding + row.get(i) : row.get(i) + padding);
      }
      return line.toString();
    }
  }
}
