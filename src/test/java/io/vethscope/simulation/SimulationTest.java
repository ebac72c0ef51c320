package io.vethscope.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Run;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Halted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Command PING = new Command(0, "web", "ping -c 1 db");

  @Test
  void aRunInSmallPiecesIsTheSameRun() {
    List<TraceEvent> pieces = new ArrayList<>();
    Simulation simulation = Simulation.of(Runs.twoNodes(PING));
    int calls = 1;
    while (simulation.advance(pieces::add, 1)) {
      calls++;
    }

    assertThat(calls).isGreaterThan(10);
    assertThat(pieces).hasSameSizeAs(Runs.trace(Runs.twoNodes(PING)));
    assertThat(TraceDigest.of(pieces)).isEqualTo(TraceDigest.of(Runs.trace(Runs.twoNodes(PING))));
  }

  @Test
  void aRunThatHasEndedStaysEnded() {
    Simulation simulation = Simulation.of(Runs.twoNodes());
    simulation.advance(_ -> {}, Integer.MAX_VALUE);
    List<TraceEvent> more = new ArrayList<>();

    assertThat(simulation.advance(more::add, 100)).isFalse();
    assertThat(more).isEmpty();
    assertThat(simulation.outcome()).isEqualTo(Simulation.Outcome.QUIET);
  }

  @Test
  void commandsStartAtTheirTimesAndThoseOfOneTimeInTheirOrder() {
    Run run =
        Runs.twoNodes(
            new Command(2_000_000, "web", "ping -c 1 db"),
            new Command(1_000_000, "db", "ping -c 1 web"),
            new Command(2_000_000, "db", "ping -c 1 gateway"));

    assertThat(of(CommandStarted.class, run)).extracting(CommandStarted::command).containsExactly(1, 0, 2);
    assertThat(of(CommandStarted.class, run))
        .extracting(started -> started.time() / 1_000_000_000)
        .containsExactly(1L, 2L, 2L);
  }

  @Test
  void oneMoreCommandLeavesWhatWasBeforeItAsItWas() {
    Run run = Runs.twoNodes(PING);
    Run more = run.with(new Command(1_000_000, "web", "ping -c 1 db"));
    List<TraceEvent> before = Runs.trace(run).stream().filter(event -> event.time() < 1_000_000_000).toList();

    assertThat(TraceDigest.of(Runs.trace(more).subList(0, before.size()))).isEqualTo(TraceDigest.of(before));
  }

  @Test
  void anotherSeedIsAnotherRun() {
    Run run = Runs.twoNodes(PING);
    Run other = new Run(run.scenario(), 2, run.commands());

    assertThat(TraceDigest.of(Runs.trace(other))).isNotEqualTo(TraceDigest.of(Runs.trace(run)));
  }

  @Test
  void tooManyEventsEndARunInASentence() {
    Run run = Runs.twoNodes();
    for (int i = 0; i < 20; i++) {
      run = run.with(new Command(0, "web", "ping -c 1000 -i 0.01 db"));
    }

    List<TraceEvent> trace = Runs.trace(run);
    assertThat(trace).hasSize((int) Limits.EVENTS + 1);
    assertThat(trace.getLast())
        .isInstanceOfSatisfying(
            Halted.class,
            halted -> {
              assertThat(halted.reason()).isEqualTo("event budget");
              assertThat(halted.detail()).startsWith("The run has more than 200000 events, so it was ended here.");
            });
    assertThat(Runs.outcome(run)).isEqualTo(Simulation.Outcome.HALTED);
  }

  @Test
  void aCommandThatTakesMoreThanAnHourEndsTheRunInASentence() {
    Run run = Runs.twoNodes(new Command(0, "web", "ping -c 3 -i 3600 db"));

    assertThat(Runs.trace(run).getLast())
        .isInstanceOfSatisfying(
            Halted.class,
            halted ->
                assertThat(halted.detail())
                    .isEqualTo("The run lasts more than 3600 simulated seconds, so it was ended here."));
    assertThat(Runs.outcome(run)).isEqualTo(Simulation.Outcome.HALTED);
  }

  @Test
  void aCommandInAPodThatDoesNotRunYetSaysSo() {
    Run joins = Catalogue.find("node-joins").orElseThrow().run();
    Run run = new Run(joins.scenario(), 1, List.of(new Command(0, "mail", "ping -c 1 web")));

    assertThat(of(CommandEnded.class, run))
        .singleElement()
        .satisfies(ended -> {
          assertThat(ended.status()).isEqualTo(1);
          assertThat(ended.stdout()).isEqualTo("Error from server (NotFound): mail does not run yet\n");
        });
    assertThat(Runs.outcome(run)).isEqualTo(Simulation.Outcome.QUIET);
  }

  @Test
  void aCommandThatNobodyKnowsNamesThoseThatThereAre() {
    assertThat(outputOf("web", "rm -rf /"))
        .startsWith("rm: command not found; there are: ")
        .contains("ping, ")
        .contains("kubeadm");
  }

  @Test
  void joiningIsForMachinesThatAreNotPartOfTheCluster() {
    assertThat(outputOf("web", "kubeadm join")).isEqualTo("kubeadm: join runs on a node, not in a pod\n");
    assertThat(outputOf("node-a", "kubeadm join")).isEqualTo("kubeadm: node-a is part of the cluster already\n");
    assertThat(outputOf("node-a", "kubeadm reset")).isEqualTo("kubeadm: usage: kubeadm join\n");
  }

  private static String outputOf(String netns, String line) {
    List<CommandEnded> ended = of(CommandEnded.class, Runs.twoNodes(new Command(0, netns, line)));
    assertThat(ended).singleElement().matches(end -> end.status() == 2);
    return ended.getFirst().stdout();
  }

  private static <T extends TraceEvent> List<T> of(Class<T> kind, Run run) {
    return Runs.trace(run).stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
