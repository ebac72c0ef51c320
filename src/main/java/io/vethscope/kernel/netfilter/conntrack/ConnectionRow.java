package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.trace.Row;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv6Header;
import java.util.List;

/**
 * A connection as {@code conntrack -L -o extended} prints it.
 *
 * @param key its original tuple
 * @param text the line
 */
public record ConnectionRow(String key, String text) implements Row {
  private static final int NAME_WIDTH = 8;

  static ConnectionRow of(Connection connection, long now) {
    Tuple original = connection.tuple(FlowDirection.ORIGINAL);
    boolean v4 = IpVersion.of(original.source()) == IpVersion.V4;
    StringBuilder text = new StringBuilder(v4 ? "ipv4     2 " : "ipv6     10 ");
    String name = protocolName(connection.protocol());
    text.append(name).append(" ".repeat(NAME_WIDTH - name.length())).append(' ');
    text.append(connection.protocol()).append(' ').append(connection.secondsLeft(now)).append(' ');
    if (connection.isTcp()) {
      text.append(connection.tcp().state()).append(' ');
    }
    text.append(original).append(connection.is(CtStatus.SEEN_REPLY) ? " " : " [UNREPLIED] ");
    text.append(connection.tuple(FlowDirection.REPLY));
    if (connection.is(CtStatus.ASSURED)) {
      text.append(" [ASSURED]");
    }
    text.append(" mark=").append(connection.mark()).append(" use=1");
    return new ConnectionRow(protocolName(connection.protocol()) + " " + original, text.toString());
  }

  private static String protocolName(int protocol) {
    return switch (protocol) {
      case Ipv4Header.ICMP -> "icmp";
      case Ipv6Header.ICMPV6 -> "icmpv6";
      case Ipv4Header.TCP -> "tcp";
      case Ipv4Header.UDP -> "udp";
      default -> "unknown";
    };
  }

  /** A line for each connection that has not expired. */
  static String print(List<Connection> connections, long now) {
    StringBuilder text = new StringBuilder();
    for (Connection connection : connections) {
      if (!connection.isExpired(now)) {
        text.append(of(connection, now).text()).append('\n');
      }
    }
    return text.toString();
  }
}
