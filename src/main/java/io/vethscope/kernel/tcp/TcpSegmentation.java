package io.vethscope.kernel.tcp;

import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.List;

/** Cuts a segment that is longer than the path allows into many ({@code tcp_gso_segment}, net/ipv4/tcp_offload.c). */
public final class TcpSegmentation {
  private TcpSegmentation() {}

  /**
   * The segments that leave a device without segmentation offload. FIN and PSH stay with the last, CWR with the first.
   *
   * @param gsoSize bytes of data in each but the last; zero for none
   */
  public static List<TcpSegment> split(TcpSegment segment, int gsoSize) {
    int length = segment.payload().length();
    if (gsoSize <= 0 || length <= gsoSize) {
      return List.of(segment);
    }
    var parts = new ArrayList<TcpSegment>();
    for (int at = 0; at < length; at += gsoSize) {
      int end = Math.min(at + gsoSize, length);
      int flags = segment.flags();
      flags &= end < length ? ~(TcpSegment.FIN | TcpSegment.PSH) : flags;
      flags &= at > 0 ? ~TcpSegment.CWR : flags;
      parts.add(
          segment
              .withNumbers(segment.sequence() + at, segment.acknowledgement())
              .withFlags(flags)
              .withPayload(segment.payload().slice(at, end)));
    }
    return List.copyOf(parts);
  }
}
