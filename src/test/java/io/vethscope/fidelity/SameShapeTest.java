package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A cluster that the simulator provisions itself, of the same shape as a recorded one, shows the same frames at the
 * same taps in the same order when the same is done in it. So what {@code cluster} builds is what the recordings were
 * made in.
 */
class SameShapeTest {

  @ParameterizedTest
  @CsvSource({
    "01-localhost, VXLAN",
    "02-same-node, VXLAN",
    "03-pod-gateway, VXLAN",
    "04-host-gw, HOST_GW",
    "04b-host-gw-far-node, HOST_GW",
    "05-vxlan, VXLAN",
    "06-vxlan-3nodes, VXLAN",
    "07-vxlan-directrouting, VXLAN_DIRECT_ROUTING"
  })
  void aProvisionedClusterDoesWhatTheRecordedOneDid(String name, Backend backend) {
    Recording recording = Recordings.load(name);
    io.vethscope.snapshot.Recording description = SimulatorReplayer.description(recording);
    Run run = ProvisionedRun.of(description, backend);
    Correspondence correspondence = new Correspondence();
    List<TapFrame> frames = new ArrayList<>();
    List<ReplayResult.Outcome> outcomes = new ArrayList<>();

    Simulation.of(run)
        .advance(
            event -> {
              switch (event) {
                case DeviceChanged changed -> correspondence.learn(changed);
                case FrameTapped tap -> frames.add(correspondence.translate(tap));
                case CommandEnded end ->
                    outcomes.add(new ReplayResult.Outcome(end.command(), end.status(), end.stdout()));
                default -> {}
              }
            },
            Integer.MAX_VALUE);

    // A run goes on for a while after its last command; a recording ends at its time.
    Comparison comparison =
        Comparison.of(recording, frames.stream().filter(frame -> frame.tUs() <= description.duration()).toList());
    assertThat(comparison.verdict()).as(comparison.explanation()).isEqualTo(Verdict.EQUAL);
    assertThat(ActionOutcomes.of(recording.actions(), outcomes).differences()).isEmpty();
  }
}
