package io.vethscope.web.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask for in a time, {@code vethscope.rate.*}. A client is an IPv4 address or an IPv6 /64.
 *
 * @param computing requests that compute, and runs over WebSocket whose trace nobody has asked for lately
 * @param opening connections over WebSocket, and short links that are opened
 * @param links short links that are made
 * @param clients how many clients are remembered; who has not asked for the longest time is forgotten first
 */
public record RateSettings(
    @DefaultValue @Valid Computing computing,
    @DefaultValue @Valid Opening opening,
    @DefaultValue @Valid Links links,
    @DefaultValue("50000") @Min(1) @Max(10_000_000) int clients) {

  /** So many at once, and one more each time that this time has passed. */
  public interface Rate {
    /** How many at once. */
    int burst();

    /** How long it takes until there is one more. */
    Duration every();
  }

  /**
   * Requests that compute.
   *
   * @param burst how many at once
   * @param every how long it takes until there is one more
   */
  public record Computing(
      @DefaultValue("300") @Min(1) @Max(1_000_000) int burst, @DefaultValue("50ms") @NotNull Duration every)
      implements Rate {
    /** Refuses a time that can't be. */
    public Computing {
      Check.positive("vethscope.rate.computing.every", every);
    }
  }

  /**
   * What costs little.
   *
   * @param burst how many at once
   * @param every how long it takes until there is one more
   */
  public record Opening(
      @DefaultValue("2000") @Min(1) @Max(1_000_000) int burst, @DefaultValue("10ms") @NotNull Duration every)
      implements Rate {
    /** Refuses a time that can't be. */
    public Opening {
      Check.positive("vethscope.rate.opening.every", every);
    }
  }

  /**
   * Short links that are made.
   *
   * @param burst how many at once
   * @param every how long it takes until there is one more
   */
  public record Links(
      @DefaultValue("60") @Min(1) @Max(1_000_000) int burst, @DefaultValue("2s") @NotNull Duration every)
      implements Rate {
    /** Refuses a time that can't be. */
    public Links {
      Check.positive("vethscope.rate.links.every", every);
    }
  }
}
