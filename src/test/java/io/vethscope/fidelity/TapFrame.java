package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.Octets;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A frame at a tap, the point where {@code tcpdump -i ifname} sees it.
 *
 * @param tUs microseconds since the start of the recording
 * @param netns network namespace of the tap
 * @param ifname interface of the tap
 * @param direction out: handed to the device for sending; in: handed by the device to the stack
 * @param pkttype what the packet socket says: {@code outgoing}, {@code host}, {@code broadcast}, {@code multicast} or
 *     {@code otherhost}
 * @param frame all bytes, from the Ethernet header on unless {@code linktype} says otherwise
 * @param linktype link type as in capture files; empty is whatever the recording says about the interface
 */
public record TapFrame(
    double tUs, String netns, String ifname, Direction direction, String pkttype, Octets frame, OptionalInt linktype) {

  /** The way of a frame, seen from the stack. */
  public enum Direction {
    IN,
    OUT;

    /** "in" or "out". */
    public static Direction parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The tap as {@code netns:ifname}. */
  public String tap() {
    return netns + ":" + ifname;
  }

  /** The same frame with other bytes. */
  public TapFrame withFrame(Octets other) {
    return new TapFrame(tUs, netns, ifname, direction, pkttype, other, linktype);
  }
}
