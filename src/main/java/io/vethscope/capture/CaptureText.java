package io.vethscope.capture;

import io.vethscope.trace.Direction;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Packet;
import java.util.Locale;

/** A capture as text: time, device, direction and the packet in one line, in the words of {@code tcpdump -e -n}. */
public final class CaptureText {
  private static final long MICROSECOND = 1_000;
  private static final long SECOND = 1_000_000_000L;

  private CaptureText() {}

  /** A line for each frame, each with a line feed behind it. */
  public static String of(Capture capture) {
    var text = new StringBuilder();
    for (CapturedFrame frame : capture.frames()) {
      text.append(line(frame.tap())).append('\n');
    }
    return text.toString();
  }

  /** The line of one frame, as {@code tcpdump -i any -e} would show it with the device's namespace in front. */
  static String line(FrameTapped tap) {
    return String.format(
        Locale.ROOT,
        "%d.%06d %s %-3s %s",
        tap.time() / SECOND,
        tap.time() % SECOND / MICROSECOND,
        tap.where(),
        tap.direction() == Direction.IN ? "In" : "Out",
        content(tap.frame()));
  }

  private static String content(Packet packet) {
    return packet instanceof EthernetFrame frame
        ? frame.source() + " > " + frame.destination() + ", length " + frame.length() + ": " + frame.summary()
        : "length " + packet.length() + ": " + packet.summary();
  }
}
