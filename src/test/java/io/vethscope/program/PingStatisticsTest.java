package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What iputils prints at the end. */
class PingStatisticsTest {
  private static final long MILLISECOND = 1_000_000;

  private final PingStatistics statistics = new PingStatistics();

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "1, 0, 100",
    "2, 1, 50",
    "3, 2, 33.3333",
    "3, 1, 66.6667",
    "8, 7, 12.5",
    "300, 299, 0.333333",
    "1000, 999, 0.1",
    "7, 6, 14.2857"
  })
  void theLossHasSixSignificantDigits(int sent, int received, String percentage) {
    for (int i = 1; i <= sent; i++) {
      statistics.sent(0);
    }
    for (int i = 1; i <= received; i++) {
      statistics.received(i, 0);
    }

    assertThat(statistics.lines("host"))
        .contains(sent + " packets transmitted, " + received + " received, " + percentage + "% packet loss, time 0ms");
  }

  @Test
  void errorsStandBetweenWhatCameAndWhatWasLost() {
    statistics.sent(0);
    statistics.sent(1000 * MILLISECOND);
    statistics.failed();

    assertThat(statistics.lines("10.0.0.9"))
        .containsExactly(
            "",
            "--- 10.0.0.9 ping statistics ---",
            "2 packets transmitted, 0 received, +1 errors, 100% packet loss, time 1000ms",
            "");
  }

  @Test
  void roundTripsAreSummedUp() {
    statistics.sent(0);
    statistics.sent(0);
    statistics.received(1, 2 * MILLISECOND);
    statistics.received(2, 4 * MILLISECOND);

    assertThat(statistics.lines("host")).last().isEqualTo("rtt min/avg/max/mdev = 2.000/3.000/4.000/1.000 ms");
  }

  @ParameterizedTest
  @CsvSource({"0.0521, 0.052", "0.9994, 0.999", "1.234, 1.23", "12.34, 12.3", "123.4, 123", "3072.4, 3072"})
  void aTimeHasThreeDigitsOrItsWholeMilliseconds(double milliseconds, String printed) {
    assertThat(PingStatistics.printed(milliseconds)).isEqualTo(printed);
  }
}
