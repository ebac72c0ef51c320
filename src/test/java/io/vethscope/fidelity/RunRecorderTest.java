package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.simulation.RunRecorder;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A recording that is made of a run shows, replayed, the frames of the run. */
class RunRecorderTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  static Stream<String> ready() {
    return Catalogue.all().stream()
        .filter(ready -> ready.run().commands().stream().noneMatch(command -> command.text().startsWith("kubeadm")))
        .map(ready -> ready.id());
  }

  @ParameterizedTest
  @MethodSource("ready")
  void aReadyScenarioIsReplayedAsItRan(String id) {
    assertReplaysEqual(Catalogue.find(id).orElseThrow().run(), 0);
  }

  @Test
  void aTunnelOfWireguardHasThePeersThatItHad() {
    Run vxlan = Catalogue.find("vxlan").orElseThrow().run();

    assertReplaysEqual(
        new Run(new Scenario(Network.of(Backend.WIREGUARD), vxlan.scenario().nodes()), 1, vxlan.commands()), 0);
  }

  @Test
  void aSessionOfWireguardIsNotInARecording() {
    Run vxlan = Catalogue.find("vxlan").orElseThrow().run();
    Run run = new Run(new Scenario(Network.of(Backend.WIREGUARD), vxlan.scenario().nodes()), 1, vxlan.commands());

    assertThatThrownBy(() -> RunRecorder.record(run, 900_000)).hasMessageContaining("session");
  }

  @Test
  void aMomentInTheMiddleKeepsWhatTheCachesHold() {
    Run run = Catalogue.find("vxlan").orElseThrow().run().with(new Command(9_000_000, "web", "ping -c 1 db"));

    // By then the first ping is over, and what was learned in its passing has been asked for.
    assertReplaysEqual(run, 8_000_000);
  }

  @Test
  void aNodeThatHasJoinedIsThere() {
    assertReplaysEqual(Catalogue.find("node-joins").orElseThrow().run(), 999_000);
  }

  @Test
  void theCommandsOfAFaultAreActionsOfTheirOwn() {
    Run run =
        Catalogue.find("vxlan")
            .orElseThrow()
            .run()
            .with(FaultSwitch.on(500_000, "node-b", "wrong-vni"))
            .with(new Command(1_000_000, "web", "ping -c 1 -W 1 db"));

    assertReplaysEqual(run, 0);
    assertThat(String.valueOf(RunRecorder.record(run, 0).get("actions"))).contains("ip link add flannel.2 address ");
  }

  @Test
  void whatNoCommandDoesIsRefused() {
    Run run = Catalogue.find("vxlan").orElseThrow().run();

    assertThatThrownBy(() -> RunRecorder.record(run.with(FaultSwitch.on(0, "node-b", "packet-loss")), 0))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("packet-loss");
    assertThatThrownBy(() -> RunRecorder.record(Catalogue.find("node-joins").orElseThrow().run(), 0))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("choose a moment after it");
  }

  private static void assertReplaysEqual(Run run, long from) {
    List<TapFrame> frames = new ArrayList<>();
    Simulation.of(run)
        .advance(
            event -> {
              if (event instanceof FrameTapped tap && tap.time() >= from * 1000) {
                frames.add(moved(tap, from));
              }
            },
            Integer.MAX_VALUE);
    Recording recording = recording(RunRecorder.record(run, from), frames);

    Comparison comparison = Comparison.of(recording, new SimulatorReplayer().replay(recording).frames());

    assertThat(frames).isNotEmpty();
    assertThat(comparison.verdict()).as(comparison.explanation()).isEqualTo(Verdict.EQUAL);
  }

  private static TapFrame moved(FrameTapped tap, long from) {
    return SimulatorReplayer.frame(
        new FrameTapped(tap.time() - from * 1000, tap.where(), tap.packet(), tap.direction(), tap.type(), tap.frame()));
  }

  /** As the comparison reads it: with some fields more, which only real recordings have. */
  static Recording recording(Map<String, Object> made, List<TapFrame> frames) {
    Map<String, Object> complete = new LinkedHashMap<>(made);
    complete.put("name", "a run");
    complete.put("about", "");
    complete.put("after", Map.of());
    List<Map<String, Object>> actions = new ArrayList<>();
    for (Object action : (List<?>) made.getOrDefault("actions", List.of())) {
      Map<String, Object> ended = new LinkedHashMap<>();
      ((Map<?, ?>) action).forEach((name, value) -> ended.put(String.valueOf(name), value));
      ended.put("exit", 0);
      ended.put("stdout", "");
      actions.add(ended);
    }
    complete.put("actions", actions);
    String json = JSON.writeValueAsString(complete);
    return new Recording(json, JSON.readValue(json, Recording.Description.class), frames);
  }
}
