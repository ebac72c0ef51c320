package io.vethscope.kernel.tcp;

import io.vethscope.engine.Cpu;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The segments on a wire as text, with numbers relative to the SYNs, as the recordings are compared. */
final class Transcript {
  private final Cpu cpu;
  private final List<String> lines = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final List<TcpSegment> segments = new ArrayList<>();
  private final Map<String, Integer> initial = new LinkedHashMap<>();

  Transcript(Cpu cpu) {
    this.cpu = cpu;
  }

  void add(String sender, TcpSegment segment, boolean lost) {
    String other = sender.equals("c") ? "s" : "c";
    if (segment.has(TcpSegment.SYN) || !initial.containsKey(sender)) {
      initial.put(sender, segment.sequence());
    }
    if (segment.has(TcpSegment.ACK) && !initial.containsKey(other)) {
      initial.put(other, segment.acknowledgement() - 1);
    }
    int ack = segment.has(TcpSegment.ACK) ? segment.acknowledgement() - initial.getOrDefault(other, 0) : 0;
    lines.add(
        "%s %s seq %d ack %d win %d len %d%s%s"
            .formatted(
                sender,
                flags(segment),
                segment.sequence() - initial.get(sender),
                ack,
                segment.window(),
                segment.payload().length(),
                options(segment.options(), initial.getOrDefault(other, 0)),
                lost ? " LOST" : ""));
    times.add(cpu.now() / 1_000_000);
    segments.add(segment);
  }

  private static String flags(TcpSegment segment) {
    var text = new StringBuilder();
    int[] bits = {TcpSegment.SYN, TcpSegment.FIN, TcpSegment.RST, TcpSegment.PSH, TcpSegment.ACK};
    for (int i = 0; i < bits.length; i++) {
      text.append(segment.has(bits[i]) ? "SFRP.".charAt(i) : "");
    }
    return text.toString();
  }

  private static String options(Payload bytes, int base) {
    var options = TcpOptions.parse(bytes);
    var text = new StringJoiner(",", " <", ">").setEmptyValue("");
    options.mss().ifPresent(mss -> text.add("mss " + mss));
    if (options.sackPermitted()) {
      text.add("sackOK");
    }
    if (options.timestamps()) {
      text.add(options.tsEcho() == 0 ? "ts/0" : "ts");
    }
    if (options.windowScale() != TcpOptions.NO_WINDOW_SCALE) {
      text.add("wscale " + options.windowScale());
    }
    SackOption.parse(bytes).forEach(block -> text.add("sack " + (block.start() - base) + "-" + (block.end() - base)));
    return text.toString();
  }

  /** All lines so far. */
  String text() {
    return String.join("\n", lines);
  }

  /** The lines from one on, counted from zero. */
  String from(int line) {
    return String.join("\n", lines.subList(Math.min(line, lines.size()), lines.size()));
  }

  int size() {
    return lines.size();
  }

  /** The segments themselves. */
  List<TcpSegment> segments() {
    return segments;
  }

  /** When each was sent, in milliseconds. */
  List<Long> times() {
    return times;
  }
}
