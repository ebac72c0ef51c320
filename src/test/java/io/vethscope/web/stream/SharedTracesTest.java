package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.scenario.Run;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.support.Runs;
import io.vethscope.web.support.ScriptedSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A trace that many ask for is computed and written once; one that is too long to be kept is right all the same. */
class SharedTracesTest {
  private static final int ROOM = 100;
  private static final int LARGE = 10_000_000;

  private final ScriptedSimulator simulator = new ScriptedSimulator();
  private final Capacity capacity = new Capacity(ROOM);

  private SharedTraces traces(long characters) {
    return new SharedTraces(simulator, capacity, characters, new TraceMeter());
  }

  private static List<String> whole(SharedTraces traces, Run run) {
    List<String> texts = new ArrayList<>();
    try (var source = new TextSource(traces, run)) {
      for (String text = source.next(64); text != null; text = source.next(64)) {
        texts.add(text);
      }
      assertThat(source.isOver()).isTrue();
      assertThat(source.outcome()).isNotEmpty();
    }
    return texts;
  }

  @Test
  void aThousandWhoAskForTheSameRunAtOnceHaveItComputedOnce() throws Exception {
    SharedTraces traces = traces(LARGE);
    Run run = Runs.read(Runs.withSeed(500));
    List<Future<List<String>>> all;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> everybody = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        everybody.add(() -> whole(traces, Runs.read(Runs.withSeed(500))));
      }
      all = threads.invokeAll(everybody);
    }
    List<String> first = all.getFirst().get();

    assertThat(first).hasSize(500);
    for (Future<List<String>> one : all) {
      // Not only equal: the very same texts.
      assertThat(one.get().getLast()).isSameAs(first.getLast());
    }
    assertThat(simulator.computed()).isEqualTo(500);
    assertThat(whole(traces, run)).isEqualTo(first);
    assertThat(simulator.computed()).isEqualTo(500);
    assertThat(capacity.free()).isEqualTo(ROOM);
  }

  @Test
  void traceTooLongToBeKeptIsTheSameForEverybody() {
    Run run = Runs.read(Runs.withSeed(2_000));
    List<String> kept = whole(traces(LARGE), run);
    SharedTraces small = traces(8 * 4_000);
    try (var one = new TextSource(small, run);
        var other = new TextSource(small, run)) {
      for (String text : kept) {
        assertThat(one.next(10)).isEqualTo(text);
      }
      for (String text : kept) {
        assertThat(other.next(10)).isEqualTo(text);
      }
      assertThat(one.next(1)).isNull();
      assertThat(other.next(1)).isNull();
    }
    assertThat(capacity.free()).isEqualTo(ROOM);
    assertThat(small.count()).isZero();
  }

  @Test
  void whatNobodyAsksForIsForgottenWhereThereIsNoRoom() {
    SharedTraces traces = traces(60_000);
    for (int seed = 1; seed <= 50; seed++) {
      whole(traces, Runs.read(Runs.withSeed(20 + seed)));
    }

    assertThat(traces.count()).isBetween(1, 30);
  }

  @Test
  void runThatCanNotBeIsRefusedToEverybodyAndTakesNoRoom() {
    SharedTraces traces = traces(LARGE);
    Run run = Runs.read(Runs.withCommand(5, 0, "refuse"));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> whole(traces, run)).hasMessageContaining("There is no command");
    }

    assertThat(traces.count()).isZero();
    assertThat(capacity.free()).isEqualTo(ROOM);
  }
}
