package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentlyFoundTest {
  private final RecentlyFound<String> recent = new RecentlyFound<>();

  @Test
  void whatWasKeptLastIsFound() {
    for (long key = 0; key < 1000; key++) {
      assertThat(recent.keep(key, "answer " + key)).isEqualTo("answer " + key);
      assertThat(recent.find(key)).isEqualTo("answer " + key);
    }
  }

  @Test
  void itGrowsUntilTheKeysOfAFewFlowsAreFoundTogether() {
    for (int round = 0; round < 10; round++) {
      LongStream.range(0, 40).filter(key -> recent.find(key) == null).forEach(key -> recent.keep(key, "answer " + key));
    }

    assertThat(LongStream.range(0, 40).filter(key -> recent.find(key) == null)).isEmpty();
  }

  @Test
  void aForgottenAnswerIsNotFoundUnderItsOldKey() {
    recent.keep(7, "old");
    recent.clear();

    assertThat(recent.find(7)).isNull();

    recent.keep(7, "new");

    assertThat(recent.find(7)).isEqualTo("new");
  }
}
