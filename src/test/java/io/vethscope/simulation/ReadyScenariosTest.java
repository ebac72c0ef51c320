package io.vethscope.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.golden.Golden;
import io.vethscope.lab.TraceText;
import io.vethscope.scenario.Ready;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ready scenario ends well, is the same each time, and does what its golden trace says. */
class ReadyScenariosTest {
  /** Commands that are there to fail, by scenario and index. */
  private static final Map<String, Ending> FAILURES =
      Map.of(
          "service-without-endpoints 0",
          Ending.REFUSED,
          "node-port-local 1",
          Ending.TIMEOUT,
          "network-policy 1",
          Ending.REFUSED,
          "network-policy 2",
          Ending.REFUSED,
          "network-policy-egress 1",
          Ending.REFUSED);

  static List<Ready> ready() {
    return Runs.ready();
  }

  @ParameterizedTest
  @MethodSource("ready")
  void endsQuietAndItsCommandsEndAsTheyShould(Ready ready) {
    assertThat(Runs.outcome(ready.run())).isEqualTo(Simulation.Outcome.QUIET);
    assertThat(Runs.trace(ready.run()).stream().filter(CommandEnded.class::isInstance).map(CommandEnded.class::cast))
        .hasSize(ready.run().commands().size())
        .allSatisfy(ended -> {
          Ending wanted = FAILURES.getOrDefault(ready.id() + " " + ended.command(), Ending.OK);
          assertThat(ended.ending()).isEqualTo(wanted);
          assertThat(ended.status() == 0).isEqualTo(wanted == Ending.OK);
          assertThat(ended.stdout()).isNotBlank();
        });
  }

  @ParameterizedTest
  @MethodSource("ready")
  void runsTheSameASecondTime(Ready ready) {
    assertThat(TraceDigest.of(Runs.trace(ready.run()))).isEqualTo(TraceDigest.of(Runs.trace(ready.run())));
  }

  @Test
  void runTheSameInAnotherJvm() throws Exception {
    java.lang.Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TraceDigest.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualTo(TraceDigest.ofAll());
  }

  @ParameterizedTest
  @MethodSource("ready")
  void doesWhatItsGoldenTraceSays(Ready ready) {
    List<TraceEvent> trace = Runs.trace(ready.run());

    Golden.assertMatches("traces/" + ready.id(), trace.stream().map(TraceText::line).collect(Collectors.joining("\n")));
  }
}
