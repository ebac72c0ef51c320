package io.vethscope.program;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code ping} is to do; times in nanoseconds.
 *
 * @param host as it was written
 * @param destination the address that it stands for
 * @param source the address asked for with {@code -I}, or null
 * @param count requests to send
 * @param interval between requests
 * @param linger to wait for an answer to the last one
 * @param size bytes of payload
 * @param ttl of the requests
 * @param dontFragment whether requests must not be fragmented
 * @param identifier fixed with {@code -e}, or -1
 */
record PingSettings(
    String host,
    Ipv4Address destination,
    @Nullable Ipv4Address source,
    int count,
    long interval,
    long linger,
    int size,
    int ttl,
    boolean dontFragment,
    int identifier) {
  private static final int DEFAULT_SIZE = 56;
  private static final int DEFAULT_TTL = 64;
  private static final double DEFAULT_LINGER = 10;

  static PingSettings of(Process process, Arguments arguments, String host, int maxCount, int maxSize) {
    String discovery = arguments.value("-M").orElse("want");
    if (!discovery.equals("do") && !discovery.equals("dont") && !discovery.equals("want")) {
      throw new UsageException("ping: -M takes do, dont or want, not \"" + discovery + "\".");
    }
    return new PingSettings(
        host,
        process.resolve("ping", host),
        arguments.value("-I").map(text -> source(process, text)).orElse(null),
        arguments.number("-c", 1, 1, maxCount),
        arguments.seconds("-i", 1),
        arguments.seconds("-W", DEFAULT_LINGER),
        arguments.number("-s", DEFAULT_SIZE, 0, maxSize),
        arguments.number("-t", DEFAULT_TTL, 1, 255),
        !discovery.equals("dont"),
        arguments.number("-e", -1, 0, 65_535));
  }

  private static Ipv4Address source(Process process, String text) {
    return process
        .netns()
        .device(text)
        .map(NetDevice::addresses)
        .filter(addresses -> !addresses.isEmpty())
        .map(addresses -> addresses.getFirst().address())
        .orElseGet(() -> process.resolve("ping", text));
  }
}
