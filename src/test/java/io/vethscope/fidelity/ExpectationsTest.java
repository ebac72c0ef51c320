package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

  private static final FidelityResult SAME_NODE = faithful("02-same-node");
  private static final FidelityResult NFTABLES = faithful("05b-vxlan-nftables");

  @Test
  void theFileIsReadBackAsItWasWritten() {
    List<FidelityResult> results = List.of(SAME_NODE, NFTABLES, idle("10c-svc-two-endpoints"));
    String text = Expectations.text(results);
    assertThat(text).isEqualTo("02-same-node: equal\n05b-vxlan-nftables: equal\n10c-svc-two-endpoints: different\n");
    Expectations expectations = Expectations.parse(text.lines().toList());
    assertThat(results)
        .allSatisfy(result -> assertThatCode(() -> expectations.check(result)).doesNotThrowAnyException());
  }

  @Test
  void aVerdictThatGotWorseFailsWithTheDifferenceAndWhatToDo() {
    Expectations expectations = new Expectations(Map.of("05b-vxlan-nftables", Verdict.EQUAL));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> expectations.check(idle("05b-vxlan-nftables")))
        .withMessageContainingAll(
            "05b-vxlan-nftables was expected to be 'equal' and is 'different'",
            "-Dvethscope.updateGoldens=true",
            "the first difference is frame 1 ");
  }

  @Test
  void aVerdictThatGotBetterFailsToo() {
    Expectations expectations = new Expectations(Map.of("05b-vxlan-nftables", Verdict.ORDER_DIFFERS));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> expectations.check(NFTABLES))
        .withMessageContaining("was expected to be 'equal per interface, order differs' and is 'equal'");
  }

  @Test
  void aRecordingWithoutExpectationFails() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new Expectations(Map.of()).check(SAME_NODE))
        .withMessageContaining("was expected to be 'unknown'");
  }

  @Test
  void noExpectationLowersTheFirstGroup() {
    Expectations lowered = new Expectations(Map.of("02-same-node", Verdict.DIFFERENT));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> lowered.check(idle("02-same-node")))
        .withMessageContaining("02-same-node has to be equal and is 'different'");
  }

  @Test
  void whatIsNoVerdictIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expectations.parse(List.of("02-same-node: fine")))
        .withMessageContainingAll("'fine' is no verdict", "equal per interface, order differs");
    assertThatIllegalArgumentException().isThrownBy(() -> Expectations.parse(List.of("02-same-node")));
  }

  @Test
  void aReplayThatBreaksOffIsAVerdictWithItsCause() {
    Recording recording = Recordings.load("13e-ipsec-charon");
    FidelityResult result = FidelityResult.brokenOff(recording, new IllegalStateException("no such transform"));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN_OFF);
    assertThat(result.explanation()).contains("13e-ipsec-charon can't be replayed", "no such transform");
    assertThat(result.frames().isAsGoodAsTheRecordingAllows()).isFalse();
  }

  @Test
  void theTableShowsEachRecordingAndSumsUp() {
    FidelityResult idle = idle("10c-svc-two-endpoints");
    assertThat(FidelityTable.markdown(List.of(SAME_NODE, idle)).lines().toList())
        .hasSize(6)
        .contains(
            "| 02-same-node | equal | 103 | all | all | all | all | 0 / 6 | 0 / 4 |",
            "| 10c-svc-two-endpoints | different (left to chance) | 615 (produced 0) | 0 / 615 | 0 / 615 | 0 / 615 | 0"
                + " / 615 | 0 / 10 | 0 / 10 |")
        .first()
        .asString()
        .startsWith("1 of 2 recordings are met frame for frame; 1 more can't be");
  }

  /** What a replay with the recorded frames, but without outputs and tables, would get. */
  private static FidelityResult faithful(String name) {
    Recording recording = Recordings.load(name);
    return FidelityResult.of(recording, new ReplayResult(recording.frames(), List.of(), Map.of()));
  }

  /** What a replay in which nothing happens would get. */
  private static FidelityResult idle(String name) {
    return FidelityResult.of(Recordings.load(name), new ReplayResult(List.of(), List.of(), Map.of()));
  }
}
