package io.vethscope.program;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code ping} is to do; times in nanoseconds.
 *
 * @param host as it was written
 * @param destination the address that it stands for
 * @param source the address asked for with {@code -I}, or null
 * @param device the device asked for with {@code -I}, or null
 * @param count requests to send
 * @param interval between requests
 * @param linger to wait for an answer to the last one
 * @param size bytes of payload
 * @param ttl of the requests; 0 where it is the host's
 * @param discovery whether requests may be fragmented
 * @param identifier fixed with {@code -e}, or -1
 */
record PingSettings(
    String host,
    IpAddress destination,
    @Nullable IpAddress source,
    @Nullable NetDevice device,
    int count,
    long interval,
    long linger,
    int size,
    int ttl,
    Discovery discovery,
    int identifier) {
  private static final int DEFAULT_SIZE = 56;
  private static final double DEFAULT_LINGER = 10;

  static PingSettings of(Process process, Arguments arguments, String host, int maxCount, int maxSize) {
    IpAddress destination = process.resolveAny("ping", host, arguments.version());
    boolean six = IpVersion.of(destination) == IpVersion.V6;
    Optional<NetDevice> device = arguments.value("-I").flatMap(process.netns()::device);
    return new PingSettings(
        host,
        destination,
        arguments.value("-I").map(text -> source(process, text, device, six)).orElse(null),
        device.orElse(null),
        arguments.number("-c", 1, 1, maxCount),
        arguments.seconds("-i", 1),
        arguments.seconds("-W", DEFAULT_LINGER),
        arguments.number("-s", DEFAULT_SIZE, 0, maxSize),
        arguments.number("-t", 0, 1, 255),
        Discovery.of(arguments.value("-M").orElse("want")),
        arguments.number("-e", -1, 0, 65_535));
  }

  /** The address of a device, or the address itself; in IPv6 a device only says by which link to send. */
  private static @Nullable IpAddress source(Process process, String text, Optional<NetDevice> device, boolean six) {
    if (six) {
      return device.isPresent() ? null : process.resolve6("ping", text);
    }
    return device
        .map(NetDevice::addresses)
        .filter(addresses -> !addresses.isEmpty())
        .map(addresses -> addresses.getFirst().address())
        .orElseGet(() -> process.resolve("ping", text));
  }

  /** What {@code -M} takes ({@code IP_MTU_DISCOVER}). */
  enum Discovery {
    DO,
    DONT,
    WANT;

    static Discovery of(String word) {
      return switch (word) {
        case "do" -> DO;
        case "dont" -> DONT;
        case "want" -> WANT;
        default -> throw new UsageException("ping: -M takes do, dont or want, not \"" + word + "\".");
      };
    }

    /** Whether IPv4 requests say that they must not be fragmented. */
    boolean dontFragment() {
      return this != DONT;
    }
  }
}
