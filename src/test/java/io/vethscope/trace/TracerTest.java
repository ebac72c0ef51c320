package io.vethscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.engine.Cpu;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.PacketBorn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracerTest {
  private static final Where POD = new Where("web", "");

  private final Cpu cpu = new Cpu();
  private final List<TraceEvent> events = new ArrayList<>();
  private final Tracer tracer = new Tracer(cpu, 3, events::add);

  @Test
  void packetsAreNumberedFromOne() {
    cpu.spend(7);

    assertThat(tracer.born(POD, Origin.SENT, 0)).isEqualTo(1);
    assertThat(tracer.born(POD, Origin.REPLY, 1)).isEqualTo(2);
    assertThat(events)
        .containsExactly(new PacketBorn(7, POD, 1, Origin.SENT, 0), new PacketBorn(7, POD, 2, Origin.REPLY, 1));
  }

  @Test
  void theBudgetsLastEventIsFollowedByTheReasonAndNothingElse() {
    for (int i = 0; i < 10; i++) {
      say("line " + i);
    }

    assertThat(events).hasSize(4).startsWith(new CommandOutput(0, POD, 0, "line 0"));
    assertThat(events.getLast()).isInstanceOf(Halted.class);
    assertThat(tracer.isHalted()).isTrue();
  }

  @Test
  void aHaltStopsTheCpu() {
    cpu.after(0, () -> say("never"));
    for (int i = 0; i < 4; i++) {
      say("line");
    }

    assertThat(cpu.step(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void aPlaceIsWrittenWithItsDeviceIfItHasOne() {
    assertThat(POD).hasToString("web");
    assertThat(new Where("web", "eth0")).hasToString("web:eth0");
    assertThat(Where.CLUSTER).hasToString("");
  }

  private void say(String text) {
    tracer.emit(new CommandOutput(cpu.now(), POD, 0, text));
  }
}
