package io.vethscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTest {
  private final Cpu cpu = new Cpu();
  private final List<String> done = new ArrayList<>();

  @Test
  void timersGoBeforePacketsAndPacketsBeforeProcesses() {
    cpu.after(0, () -> done.add("process"));
    cpu.step(0);
    cpu.raise(() -> done.add("packet"));
    cpu.timer(() -> done.add("timer")).modify(0);
    cpu.spend(TimerWheel.JIFFY);

    runUntil(TimerWheel.JIFFY);

    assertThat(done).containsExactly("timer", "packet", "process");
  }

  @Test
  void aSystemCallIsInterruptedByWhatItCausedBeforeItReturns() {
    cpu.after(
        0,
        () -> {
          cpu.disableSoftirqs();
          cpu.raise(() -> done.add("packet"));
          done.add("sent");
          cpu.enableSoftirqs();
          done.add("returned");
        });

    runUntil(0);

    assertThat(done).containsExactly("sent", "packet", "returned");
  }

  @Test
  void softInterruptsWaitForTheOutermostEnabling() {
    cpu.disableSoftirqs();
    cpu.disableSoftirqs();
    cpu.raise(() -> done.add("packet"));
    cpu.enableSoftirqs();
    assertThat(done).isEmpty();

    cpu.enableSoftirqs();
    assertThat(done).containsExactly("packet");
  }

  @Test
  void aSoftInterruptDoesNotInterruptItself() {
    cpu.raise(() -> {
      cpu.disableSoftirqs();
      cpu.raise(() -> done.add("second"));
      cpu.enableSoftirqs();
      done.add("first");
    });

    runUntil(0);

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void whatAProcessCausesHappensBeforeTheNextProcess() {
    cpu.after(0, () -> cpu.raise(() -> done.add("packet")));
    cpu.after(0, () -> done.add("other process"));

    runUntil(0);

    assertThat(done).containsExactly("packet", "other process");
  }

  @Test
  void tasksOfOneMomentRunInTheOrderOfAsking() {
    cpu.at(10, () -> done.add("first"));
    cpu.after(10, () -> done.add("second"));
    cpu.at(10, () -> done.add("third"));

    runUntil(10);

    assertThat(done).containsExactly("first", "second", "third");
  }

  @Test
  void timeNeverGoesBack() {
    cpu.at(100, () -> cpu.spend(1000));
    cpu.at(
        200,
        () -> {
          done.add("at " + cpu.now());
          cpu.at(50, () -> done.add("past, at " + cpu.now()));
          cpu.after(-50, () -> done.add("negative, at " + cpu.now()));
        });

    runUntil(5000);

    assertThat(done).containsExactly("at 1100", "past, at 1100", "negative, at 1100");
  }

  @Test
  void aBusyCpuRunsTimersLateAndInTheirOrder() {
    cpu.timer(() -> done.add("second")).modify(20);
    cpu.timer(() -> done.add("first")).modify(10);
    cpu.spend(100 * TimerWheel.JIFFY);

    runUntil(cpu.now());

    assertThat(done).containsExactly("first", "second");
    assertThat(cpu.jiffies()).isEqualTo(100);
  }

  @Test
  void whatIsDueLaterThanAskedForStays() {
    cpu.at(1000, () -> done.add("later"));

    assertThat(cpu.step(999)).isFalse();
    assertThat(cpu.now()).isZero();
    runUntil(1000);
    assertThat(done).containsExactly("later");
  }

  @Test
  void aFullBacklogLosesWhatComesNext() {
    for (int i = 0; i < Cpu.MAX_BACKLOG; i++) {
      assertThat(cpu.raise(() -> done.add("packet"))).isTrue();
    }

    assertThat(cpu.raise(() -> done.add("one too many"))).isFalse();
  }

  @Test
  void whatIsCalledOffDoesNotHappen() {
    Cancellable task = cpu.after(10, () -> done.add("never"));
    task.cancel();

    runUntil(100);

    assertThat(done).isEmpty();
  }

  @Test
  void nothingHappensAfterTheStop() {
    cpu.after(0, cpu::stop);
    cpu.after(0, () -> done.add("never"));
    cpu.raise(() -> done.add("before"));

    runUntil(100);

    assertThat(done).containsExactly("before");
  }

  @Test
  void aStopEndsASystemCallsSoftInterruptsToo() {
    cpu.disableSoftirqs();
    cpu.raise(cpu::stop);
    cpu.raise(() -> done.add("never"));
    cpu.enableSoftirqs();

    assertThat(done).isEmpty();
  }

  private void runUntil(long until) {
    while (cpu.step(until)) {
      // Each step does what is next.
    }
  }
}
