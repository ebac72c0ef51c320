package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Linux sent comes out as it went in, and reads as tcpdump reads it. */
class RecordedFramesTest {
  static List<RecordedFrames.Recorded> frames() {
    return RecordedFrames.all();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void parsingAndEmittingGivesTheSameBytes(RecordedFrames.Recorded recorded) {
    var packet = recorded.parse();
    assertThat(packet.toBytes()).isEqualTo(recorded.bytes());
    assertThat(packet.length()).isEqualTo(recorded.bytes().length);
    assertThat(packet).isEqualTo(recorded.parse()).hasSameHashCodeAs(recorded.parse());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void theSummaryIsTcpdumps(RecordedFrames.Recorded recorded) {
    assertThat(recorded.parse().summary()).isEqualTo(recorded.summary());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyChecksumOfTheKernelHasAName(RecordedFrames.Recorded recorded) {
    assertThat(recorded.parse().toString()).doesNotContain("Stated");
  }

  @Test
  void theSelectionIsNotEmpty() {
    assertThat(frames()).hasSizeGreaterThan(40);
  }
}
