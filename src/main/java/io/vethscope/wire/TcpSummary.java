package io.vethscope.wire;

/** One line for a TCP segment, with absolute numbers as {@code tcpdump -S} gives them. */
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
    return line.append(", win ").append(segment.window()).append(", length ").append(data).toString();
  }

  static String flags(int flags) {
    var letters = new StringBuilder();
    for (int bit = 0; bit < LETTERS.length(); bit++) {
      letters.append((flags >>> bit & 1) != 0 ? LETTERS.substring(bit, bit + 1) : "");
    }
    return letters.isEmpty() ? "none" : letters.toString();
  }
}
