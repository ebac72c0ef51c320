package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.program.Arguments;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.RunRecorder;
import io.vethscope.simulation.Simulation;
import io.vethscope.snapshot.LabScript;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that is made of a run builds a network of real namespaces in which the real kernel shows the frames of the
 * run. It needs Linux and root; elsewhere it says so and is skipped.
 */
class LabScriptTest {
  /** What was learned in passing is asked for some seconds later; scripts end before that. */
  private static final double QUIET = 4e6;

  /** A machine that does other things too may start a command later than the one that was to follow it. */
  private static final int ATTEMPTS = 3;

  /** Between namespaces the order is that of one processor's work; what else runs on the machine can turn it round. */
  private static final List<Verdict> AGREE = List.of(Verdict.EQUAL, Verdict.ORDER_DIFFERS);

  @BeforeAll
  static void needsARealKernel() throws Exception {
    Optional<String> impossible = RealLab.impossible();
    assumeTrue(impossible.isEmpty(), impossible.orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "same-node",
        "vxlan",
        "host-gw",
        "direct-routing",
        "ipsec",
        "udp",
        "network-policy",
        "network-policy-egress",
        "ipv6-same-node",
        "ipv6-vxlan",
        "ipv6-host-gw"
      })
  void theRealKernelShowsTheFramesOfTheReadyScenario(String id) throws Exception {
    assertKernelAgrees(Catalogue.find(id).orElseThrow().run());
  }

  /** Kernels that lack the module skip these, and the report says which module that is. */
  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"IPIP", "WIREGUARD"})
  void theRealKernelShowsTheFramesOfATunnelIfItHasTheModule(Backend backend) throws Exception {
    Run vxlan = Catalogue.find("vxlan").orElseThrow().run();
    Scenario other = new Scenario(Network.of(backend), vxlan.scenario().nodes());

    assertKernelAgrees(new Run(other, vxlan.seed(), vxlan.commands()));
  }

  @Test
  void theRealKernelShowsTheFramesOfAFault() throws Exception {
    Run healthy = Catalogue.find("vxlan").orElseThrow().run();
    List<Instruction> broken =
        List.of(FaultSwitch.on(0, "node-b", "no-vtep-listener"), new Command(900_000, "web", "ping -c 1 -W 1 db"));

    assertKernelAgrees(new Run(healthy.scenario(), healthy.seed(), broken));
  }

  static void assertKernelAgrees(Run run) throws Exception {
    assertKernelAgrees(run, recording -> LabScript.of(recording, Arguments::commands));
  }

  /** Holds that a script, however it was made, has the real kernel show what the simulator does. */
  static void assertKernelAgrees(Run run, Function<io.vethscope.snapshot.Recording, String> script) throws Exception {
    Map<String, Object> made = RunRecorder.record(run, 0);
    List<TapFrame> simulated = simulated(run);
    Comparison comparison = compare(made, simulated, script);
    for (int again = 1; again < ATTEMPTS && !AGREE.contains(comparison.verdict()); again++) {
      comparison = compare(made, simulated, script);
    }

    assertThat(comparison.verdict()).as(comparison.explanation()).isIn(AGREE);
  }

  private static Comparison compare(
      Map<String, Object> made, List<TapFrame> simulated, Function<io.vethscope.snapshot.Recording, String> script)
      throws Exception {
    io.vethscope.snapshot.Recording description = io.vethscope.snapshot.Recording.of(made);
    List<String> names =
        description.namespaces().stream().map(io.vethscope.snapshot.Recording.Namespace::name).toList();
    try (RealLab lab = new RealLab(script.apply(description), names)) {
      List<TapFrame> real = lab.traffic();
      assertThat(real).isNotEmpty();
      return Comparison.of(RunRecorderTest.recording(made, real), simulated);
    }
  }

  private static List<TapFrame> simulated(Run run) {
    List<TapFrame> frames = new ArrayList<>();
    Simulation.of(run)
        .advance(
            event -> {
              if (event instanceof FrameTapped tap) {
                frames.add(SimulatorReplayer.frame(tap));
              }
            },
            Integer.MAX_VALUE);
    return frames.stream().filter(frame -> frame.tUs() < QUIET).toList();
  }
}
