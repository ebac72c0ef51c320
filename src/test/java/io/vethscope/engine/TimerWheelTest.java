package io.vethscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against {@code kernel/time/timer.c}: LVL_CLK_SHIFT 3, LVL_BITS 6, HZ 250. */
class TimerWheelTest {
  private final TimerWheel wheel = new TimerWheel();
  private final List<String> fired = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    // Level 0: the tick after the asked one.
    "0, 1",
    "1, 2",
    "62, 63",
    // Level 1, from 63 ticks on: the next multiple of 8.
    "63, 64",
    "64, 72",
    "71, 72",
    "250, 256",
    "503, 504",
    // Level 2, from 504 ticks on: the next multiple of 64. A probe after 5 s comes after 5.12 s.
    "504, 512",
    "512, 576",
    "1250, 1280",
    "4031, 4032",
    // Level 3, from 4032 ticks on: the next multiple of 512.
    "4032, 4096",
    "4096, 4608",
    "32255, 32256",
    // Level 4: of 4096. Five minutes are 75 000 ticks.
    "32256, 32768",
    "75000, 77824"
  })
  void aTimerIsRoundedUpToTheEndOfItsBucket(long asked, long fires) {
    arm("it", asked);

    assertThat(wheel.nextDue()).isEqualTo(fires * TimerWheel.JIFFY);
  }

  @Test
  void theDistanceIsCountedFromTheWheelsOwnClock() {
    wheel.advanceTo(1000 * TimerWheel.JIFFY);
    arm("it", 1062);
    assertThat(wheel.nextDue()).isEqualTo(1063 * TimerWheel.JIFFY);

    arm("another", 1000 + 250);
    advanceTo(1063);
    assertThat(wheel.nextDue()).isEqualTo(1256 * TimerWheel.JIFFY);
  }

  @Test
  void whatIsPastFiresAtTheNextTick() {
    wheel.advanceTo(100 * TimerWheel.JIFFY);
    arm("late", 3);

    assertThat(wheel.nextDue()).isEqualTo(101 * TimerWheel.JIFFY);
  }

  @Test
  void timersOfOneBucketFireNewestFirst() {
    arm("first", 1250);
    arm("second", 1260);
    arm("third", 1249);

    advanceTo(1280);

    assertThat(fired).containsExactly("third", "second", "first");
  }

  @Test
  void theCoarserLevelFiresFirst() {
    arm("coarse", 600);
    wheel.advanceTo(200 * TimerWheel.JIFFY);
    arm("middle", 638);
    wheel.advanceTo(630 * TimerWheel.JIFFY);
    arm("fine", 639);

    advanceTo(640);

    assertThat(fired).containsExactly("coarse", "middle", "fine");
  }

  @Test
  void aTimerThatStaysInItsBucketKeepsItsPlace() {
    WheelTimer first = arm("first", 1250);
    arm("second", 1250);
    first.modify(1251);

    advanceTo(1280);

    assertThat(fired).containsExactly("second", "first");
  }

  @Test
  void aTimerThatComesBackToItsBucketIsTheNewestThere() {
    WheelTimer first = arm("first", 1250);
    arm("second", 1250);
    first.modify(2000);
    first.modify(1250);

    advanceTo(1280);

    assertThat(fired).containsExactly("first", "second");
  }

  @Test
  void aMovedTimerFiresOnce() {
    arm("it", 10).modify(20);

    advanceTo(100);

    assertThat(fired).containsExactly("it");
  }

  @Test
  void aTimerThatAnotherDeletesWhileTheyExpireDoesNotFire() {
    WheelTimer victim = arm("victim", 10);
    WheelTimer killer = wheel.timer(victim::delete);
    killer.modify(10);

    advanceTo(11);

    assertThat(fired).isEmpty();
    assertThat(victim.isPending()).isFalse();
  }

  @Test
  void aTimerIsIdleWhenItsFunctionRuns() {
    List<WheelTimer> self = new ArrayList<>();
    WheelTimer timer = wheel.timer(() -> fired.add("pending: " + self.getFirst().isPending()));
    self.add(timer);
    timer.modify(1);
    assertThat(timer.isPending()).isTrue();

    advanceTo(2);

    assertThat(fired).containsExactly("pending: false");
  }

  @Test
  void aTimerThatArmsItselfFiresAtALaterTick() {
    List<WheelTimer> self = new ArrayList<>();
    WheelTimer timer =
        wheel.timer(() -> {
          fired.add("tick");
          self.getFirst().modify(0);
        });
    self.add(timer);
    timer.modify(1);

    advanceTo(2);
    assertThat(fired).hasSize(1);
    advanceTo(3);
    assertThat(fired).hasSize(2);
  }

  private WheelTimer arm(String name, long jiffy) {
    WheelTimer timer = wheel.timer(() -> fired.add(name));
    timer.modify(jiffy);
    return timer;
  }

  private void advanceTo(long jiffy) {
    wheel.advanceTo(jiffy * TimerWheel.JIFFY);
    wheel.runDue();
  }
}
