package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handshake that was repeated twice is followed by one segment (RFC 5681 section 3.1). */
class OpeningTest {
  private final Opening opening = new Opening();
  private final ReceivedOptions options = new ReceivedOptions();

  @ParameterizedTest
  @CsvSource({"0, false, 10", "1, true, 10", "2, true, 1", "2, false, 10"})
  void theFirstWindowFollowsTheRepetitions(int repetitions, boolean timedOut, int window) {
    opening.repetitions = repetitions;
    opening.timedOut = timedOut;

    assertThat(opening.firstWindow(options)).isEqualTo(window);
  }

  @Test
  void anAnswerToTheFirstSynShowsThatNothingWasLost() {
    opening.repetitions = 2;
    opening.timedOut = true;
    opening.firstAt = 1234;
    options.sawTimestamp = true;
    options.echo = 1234;

    assertThat(opening.firstWindow(options)).isEqualTo(10);
  }
}
