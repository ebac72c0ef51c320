package io.vethscope.wire;

import java.util.stream.Collectors;

/**
 * One line for a TCP segment, with absolute numbers as {@code tcpdump -S} gives them. Options show only where they are
 * negotiated; tcpdump's timestamps behind every segment would hide what differs.
 */
final class TcpSummary {
  /** tcpdump's letter for each flag bit, FIN first. */
  private static final String LETTERS = "FSRP.UEW";

  private TcpSummary() {}

  static String of(TcpSegment segment) {
    var line = new StringBuilder("Flags [").append(flags(segment.flags())).append(']');
    int data = segment.payload().length();
    if (data > 0 || (segment.flags() & (TcpSegment.SYN | TcpSegment.FIN | TcpSegment.RST)) != 0) {
      line.append(", seq ").append(Integer.toUnsignedString(segment.sequence()));
    }
    if (data > 0) {
      line.append(':').append(Integer.toUnsignedString(segment.sequence() + data));
    }
    if (segment.has(TcpSegment.ACK)) {
      line.append(", ack ").append(Integer.toUnsignedString(segment.acknowledgement()));
    }
    line.append(", win ").append(segment.window());
    if (segment.has(TcpSegment.SYN) && !segment.options().isEmpty()) {
      line.append(", options [").append(options(segment.options())).append(']');
    }
    return line.append(", length ").append(data).toString();
  }

  static String flags(int flags) {
    var letters = new StringBuilder();
    for (int bit = 0; bit < LETTERS.length(); bit++) {
      letters.append((flags >>> bit & 1) != 0 ? LETTERS.substring(bit, bit + 1) : "");
    }
    return letters.isEmpty() ? "none" : letters.toString();
  }

  static String options(Payload options) {
    return TcpOptions.split(options).stream().map(TcpSummary::option).collect(Collectors.joining(","));
  }

  private static String option(Payload option) {
    return switch (option.at(0) << 8 | option.length()) {
      case TcpOptions.NOP << 8 | 1 -> "nop";
      case TcpOptions.MSS << 8 | 4 -> "mss " + option.unsigned16(2);
      case TcpOptions.WINDOW_SCALE << 8 | 3 -> "wscale " + option.at(2);
      case TcpOptions.SACK_PERMITTED << 8 | 2 -> "sackOK";
      case TcpOptions.TIMESTAMPS << 8 | 10 -> "TS val " + unsigned(option, 2) + " ecr " + unsigned(option, 6);
      case TcpOptions.SACK << 8 | 10, TcpOptions.SACK << 8 | 18, TcpOptions.SACK << 8 | 26, TcpOptions.SACK << 8 | 34 ->
          sack(option);
      default -> "option " + option.at(0) + ", length " + option.length();
    };
  }

  private static String sack(Payload option) {
    var blocks = new StringBuilder("sack ").append(option.length() / 8);
    for (int at = 2; at < option.length(); at += 8) {
      blocks.append(" {").append(unsigned(option, at)).append(':').append(unsigned(option, at + 4)).append('}');
    }
    return blocks.toString();
  }

  private static String unsigned(Payload option, int at) {
    return Integer.toUnsignedString(option.int32(at));
  }
}
