package io.vethscope.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnocksTest {
  private static final long MINUTE = 60_000_000_000L;

  private final Knocks knocks = new Knocks(2);

  @Test
  void differentThingsAreCountedForAMinute() {
    knocks.count("192.0.2.1", "a", 0);
    knocks.count("192.0.2.1", "b", 1);

    assertThat(knocks.isAllowed("192.0.2.1", 2)).isFalse();
    assertThat(knocks.isAllowed("192.0.2.2", 2)).isTrue();
    assertThat(knocks.isAllowed("192.0.2.1", MINUTE + 1)).isTrue();
  }

  @Test
  void whoeverWaitsForTheSameThingIsNoGuesser() {
    for (int i = 0; i < 100; i++) {
      knocks.count("192.0.2.1", "a", i);
    }

    assertThat(knocks.isAllowed("192.0.2.1", 100)).isTrue();
  }

  @Test
  void addressesOfOneNetworkOfIpv6AreOne() {
    knocks.count("2001:db8::1", "a", 0);
    knocks.count("2001:db8::2", "b", 0);

    assertThat(knocks.isAllowed("2001:db8::3", 1)).isFalse();
    assertThat(knocks.isAllowed("2001:db8:0:1::3", 1)).isTrue();
  }
}
