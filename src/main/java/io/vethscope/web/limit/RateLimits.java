package io.vethscope.web.limit;

import io.vethscope.web.settings.RateSettings;
import io.vethscope.web.settings.VethscopeProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long each client has to wait before it may ask again. Behind a proxy, the framework tells who the client is. */
@Component
public final class RateLimits {
  private final TokenBuckets computing;
  private final TokenBuckets opening;
  private final TokenBuckets keeping;

  RateLimits(VethscopeProperties properties) {
    RateSettings rate = properties.rate();
    this.computing = new TokenBuckets(rate.computing(), rate.clients(), System::nanoTime);
    this.opening = new TokenBuckets(rate.opening(), rate.clients(), System::nanoTime);
    this.keeping = new TokenBuckets(rate.links(), rate.clients(), System::nanoTime);
  }

  /**
   * Lets a client have something computed.
   *
   * @return how long it has to wait; zero where it need not
   */
  public Duration computing(String address) {
    return computing.take(Network.of(address));
  }

  /**
   * Lets a client have a connection, or a short link opened: what costs little, and a class does all at once.
   *
   * @return how long it has to wait; zero where it need not
   */
  public Duration opening(String address) {
    return opening.take(Network.of(address));
  }

  /**
   * Lets a client have a short link kept.
   *
   * @return how long it has to wait; zero where it need not
   */
  public Duration keeping(String address) {
    return keeping.take(Network.of(address));
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
}
