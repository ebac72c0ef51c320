package io.vethscope.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.settings.RateSettings.Links;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketsTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
  private final TokenBuckets buckets = new TokenBuckets(new Links(3, Duration.ofSeconds(2)), 2, now::get);

  private Duration take(String client) {
    return buckets.take(client);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void someAtOnceAndThenOneEachTime() {
    for (int i = 0; i < 3; i++) {
      assertThat(take("a")).isZero();
    }
    assertThat(take("a")).isEqualTo(Duration.ofSeconds(2));

    pass(Duration.ofSeconds(1));
    assertThat(take("a")).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(take("a")).isZero();
    assertThat(take("a")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void noMoreIsSavedThanABucketHolds() {
    take("a");
    pass(Duration.ofHours(1));

    for (int i = 0; i < 3; i++) {
      assertThat(take("a")).isZero();
    }
    assertThat(take("a")).isPositive();
  }

  @Test
  void clientsHaveABucketEachAndOnlySoManyAreRemembered() {
    for (int i = 0; i < 3; i++) {
      assertThat(take("a")).isZero();
      assertThat(take("b")).isZero();
    }
    assertThat(take("a")).isPositive();

    assertThat(take("c")).isZero();
    assertThat(take("a")).isPositive();
    assertThat(take("b")).as("b was forgotten").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "::ffff:192.0.2.7, 192.0.2.7, true",
    "unix, other, false"
  })
  void oneNetworkOfIpv6IsOneClient(String one, String other, boolean same) {
    assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
  }
}
