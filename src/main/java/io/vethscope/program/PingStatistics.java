package io.vethscope.program;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code ping} counts, and how it prints that at the end. */
final class PingStatistics {
  private final List<Long> sendTimes = new ArrayList<>();
  private long began = Long.MAX_VALUE;
  private int received;
  private int errors;
  private double least = Double.MAX_VALUE;
  private double most;
  private double sum;
  private double squares;

  /** Notes the first attempt to send something. */
  void started(long now) {
    began = Math.min(began, now);
  }

  void sent(long now) {
    sendTimes.add(now);
  }

  /** Counts an answer and gives its round-trip time in milliseconds. */
  double received(int sequence, long now) {
    int index = sequence - 1;
    double time = index >= 0 && index < sendTimes.size() ? (now - sendTimes.get(index)) / 1e6 : 0;
    received++;
    least = Math.min(least, time);
    most = Math.max(most, time);
    sum += time;
    squares += time * time;
    return time;
  }

  void failed() {
    errors++;
  }

  int transmitted() {
    return sendTimes.size();
  }

  int receivedCount() {
    return received;
  }

  int answered() {
    return received + errors;
  }

  /** A time with three significant digits, as ping prints it. */
  static String printed(double milliseconds) {
    int digits = milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : milliseconds >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", milliseconds);
  }

  List<String> lines(String host) {
    long took = (sendTimes.getLast() - Math.min(began, sendTimes.getFirst())) / 1_000_000;
    double loss = 100.0 * (transmitted() - received) / transmitted();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("--- " + host + " ping statistics ---");
    lines.add(
        "%d packets transmitted, %d received, %s%s%% packet loss, time %dms"
            .formatted(transmitted(), received, errors > 0 ? "+" + errors + " errors, " : "", percentage(loss), took));
    lines.add(received == 0 ? "" : roundTrips());
    return lines;
  }

  private String roundTrips() {
    double mean = sum / received;
    double deviation = Math.sqrt(Math.max(squares / received - mean * mean, 0));
    return String.format(Locale.ROOT, "rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms", least, mean, most, deviation);
  }

  /** {@code %g}: six significant digits without trailing zeros. */
  private static String percentage(double loss) {
    return new BigDecimal(loss).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
