package io.vethscope.web.limit;

import io.vethscope.web.settings.RateSettings;
import io.vethscope.web.settings.VethscopeProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** How long each client has to wait before it may ask again. Behind a proxy, the framework tells who the client is. */
@Component
public final class RateLimits {
  /** One person has a whole /64 of IPv6 addresses (RFC 6177), so that is who the client is. */
  private static final int NETWORK_BYTES = 8;

  private final TokenBuckets computing;
  private final TokenBuckets keeping;

  RateLimits(VethscopeProperties properties) {
    RateSettings rate = properties.rate();
    this.computing = new TokenBuckets(rate.computing(), rate.clients(), System::nanoTime);
    this.keeping = new TokenBuckets(rate.links(), rate.clients(), System::nanoTime);
  }

  /**
   * Lets a client have something computed.
   *
   * @return how long it has to wait; zero where it need not
   */
  public Duration computing(String address) {
    return computing.take(client(address));
  }

  /**
   * Lets a client have a short link kept.
   *
   * @return how long it has to wait; zero where it need not
   */
  public Duration keeping(String address) {
    return keeping.take(client(address));
  }

  /** What to tell a client that has to wait. */
  public static String sentence(Duration wait) {
    long seconds = seconds(wait);
    return "Too many requests came from this address in a short time; try again in "
        + (seconds == 1 ? "a second." : seconds + " seconds.");
  }

  /** Whole seconds after which it may ask again. */
  static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  static String client(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (IllegalArgumentException unusual) {
      return address;
    }
  }
}
