package io.vethscope.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The TCP options that Linux sends, in its order and with its filling ({@code tcp_options_write} in
 * net/ipv4/tcp_output.c): MSS, SACK permitted, timestamps, window scale.
 *
 * @param mss maximum segment size in bytes; SYN only
 * @param sackPermitted SYN only
 * @param windowScale how many bits windows are shifted, or {@link #NO_WINDOW_SCALE}; SYN only
 * @param timestamps whether the two values after it are there (RFC 7323)
 * @param tsValue zero without timestamps
 * @param tsEcho zero without timestamps
 */
public record TcpOptions(
    OptionalInt mss, boolean sackPermitted, int windowScale, boolean timestamps, int tsValue, int tsEcho) {
  public static final int NO_WINDOW_SCALE = -1;
  public static final TcpOptions NONE = new TcpOptions(OptionalInt.empty(), false, NO_WINDOW_SCALE, false, 0, 0);

  static final int END = 0;
  static final int NOP = 1;
  static final int MSS = 2;
  static final int WINDOW_SCALE = 3;
  static final int SACK_PERMITTED = 4;
  static final int SACK = 5;
  static final int TIMESTAMPS = 8;

  public TcpOptions {
    Check.unsigned("MSS", mss.orElse(0), 16);
    Check.unsigned("window scale", windowScale == NO_WINDOW_SCALE ? 0 : windowScale, 8);
    if (!timestamps && (tsValue != 0 || tsEcho != 0)) {
      throw new IllegalArgumentException("Timestamp values need the timestamps option.");
    }
  }

  /** No options but timestamps: what all segments after the SYN carry. */
  public static TcpOptions ofTimestamps(int tsValue, int tsEcho) {
    return new TcpOptions(OptionalInt.empty(), false, NO_WINDOW_SCALE, true, tsValue, tsEcho);
  }

  /** Reads what it knows and skips the rest; stops where the options are malformed, as {@code tcp_parse_options}. */
  public static TcpOptions parse(Payload options) {
    var found = NONE;
    for (var option : split(options)) {
      found = found.with(option);
    }
    return found;
  }

  /** The options one by one, NOPs too, up to the end or to where they are malformed. */
  static List<Payload> split(Payload options) {
    var parts = new ArrayList<Payload>();
    int at = 0;
    while (at < options.length() && options.at(at) != END) {
      int size = sizeAt(options, at);
      if (size == 0 || at + size > options.length()) {
        break;
      }
      parts.add(options.slice(at, at + size));
      at += size;
    }
    return parts;
  }

  /** The size of the option there, or zero if it states an impossible one. */
  private static int sizeAt(Payload options, int at) {
    if (options.at(at) == NOP) {
      return 1;
    }
    int stated = at + 1 < options.length() ? options.at(at + 1) : 0;
    return stated >= 2 ? stated : 0;
  }

  private TcpOptions with(Payload option) {
    return switch (option.at(0) << 8 | option.length()) {
      case MSS << 8 | 4 -> withMss(option.unsigned16(2));
      case WINDOW_SCALE << 8 | 3 -> new TcpOptions(mss, sackPermitted, option.at(2), timestamps, tsValue, tsEcho);
      case SACK_PERMITTED << 8 | 2 -> new TcpOptions(mss, true, windowScale, timestamps, tsValue, tsEcho);
      case TIMESTAMPS << 8 | 10 -> withTimestamps(option.int32(2), option.int32(6));
      default -> this;
    };
  }

  /** Options with another MSS in the place where the first one stands; the same if none does. */
  public static Payload replaceMss(Payload options, int mss) {
    int at = 0;
    for (Payload option : split(options)) {
      if (option.at(0) == MSS && option.length() == 4) {
        return options.withUnsigned16(at + 2, mss);
      }
      at += option.length();
    }
    return options;
  }

  public TcpOptions withMss(int newMss) {
    return new TcpOptions(OptionalInt.of(newMss), sackPermitted, windowScale, timestamps, tsValue, tsEcho);
  }

  public TcpOptions withTimestamps(int newValue, int newEcho) {
    return new TcpOptions(mss, sackPermitted, windowScale, true, newValue, newEcho);
  }

  /** The bytes for {@link TcpSegment#options}, filled up to whole words with NOPs where Linux puts them. */
  public Payload toPayload() {
    var out = new ByteWriter(encodedLength());
    if (mss.isPresent()) {
      out.int8(MSS).int8(4).int16(mss.getAsInt());
    }
    if (sackPermitted) {
      out.int16(timestamps ? SACK_PERMITTED << 8 | 2 : NOP << 8 | NOP);
      out.int16(timestamps ? TIMESTAMPS << 8 | 10 : SACK_PERMITTED << 8 | 2);
    } else if (timestamps) {
      out.int16(NOP << 8 | NOP).int16(TIMESTAMPS << 8 | 10);
    }
    if (timestamps) {
      out.int32(tsValue).int32(tsEcho);
    }
    if (windowScale != NO_WINDOW_SCALE) {
      out.int8(NOP).int8(WINDOW_SCALE).int8(3).int8(windowScale);
    }
    return Payload.wrap(out.toBytes());
  }

  private int encodedLength() {
    return (mss.isPresent() ? 4 : 0)
        + (timestamps ? 12 : sackPermitted ? 4 : 0)
        + (windowScale == NO_WINDOW_SCALE ? 0 : 4);
  }
}
