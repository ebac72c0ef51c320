package io.vethscope.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.TraceText;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.Halted;
import io.vethscope.trace.TraceEvent.OfPacket;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.trace.TraceEvent.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the trace of every run, whatever it is about. */
class TraceInvariantsTest {
  static Stream<Run> runs() {
    Stream<Run> troubles =
        Stream.of(
                "ping -c 2 -W 4 10.244.1.99",
                "ping -c 1 -W 4 10.244.2.99",
                "ping -c 1 -t 1 db",
                "ping -c 1 -t 2 db",
                "ping -c 1 10.99.0.1",
                "ping -c 1 192.168.100.200",
                "ping -c 1 8.8.8.8",
                "ping -c 1 -M dont -s 3000 db",
                "ping -c 1 localhost",
                "udp-send db 9",
                "udp-send localhost 9",
                "tcp-get db 81",
                "tcp-get 10.244.1.99 80")
            .map(line -> Runs.twoNodes(new Command(0, "web", line)));
    Stream<Run> hostile = LongStream.range(0, 50).mapToObj(seed -> new HostileCommands(seed).next());
    return Stream.of(Runs.ready().stream().map(Ready::run), troubles, hostile).flatMap(runs -> runs);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void timeNeverGoesBack(Run run) {
    assertThat(Runs.trace(run)).extracting(TraceEvent::time).isSorted();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void packetsAreNumberedAsTheyAreBornAndCausesComeBeforeEffects(Run run) {
    List<PacketBorn> births = births(Runs.trace(run));

    for (int i = 0; i < births.size(); i++) {
      assertThat(births.get(i).packet()).isEqualTo(i + 1);
      assertThat(births.get(i).cause()).isBetween(0L, (long) i);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingHappensToAPacketBeforeItIsBorn(Run run) {
    long born = 0;
    for (TraceEvent event : Runs.trace(run)) {
      born = event instanceof PacketBorn birth ? birth.packet() : born;
      if (event instanceof OfPacket of) {
        assertThat(of.packet()).as(TraceText.line(event)).isBetween(1L, born);
      }
    }
  }

  /**
   * A packet arrives once, or is dropped once, and that is the last that is heard of it; or others go on in its place:
   * the fragments that it was cut into, or the packet that it is put together into; or it still waits when the run is
   * over, or is on its way when a limit ends it.
   */
  @ParameterizedTest
  @MethodSource("runs")
  void everyPacketComesToOneEnd(Run run) {
    List<TraceEvent> trace = Runs.trace(run);
    Set<Long> replaced = replaced(trace);
    boolean halted = trace.getLast() instanceof Halted;

    lives(trace)
        .forEach((packet, life) -> {
          long ends = life.stream().filter(TraceInvariantsTest::isEnd).count();
          String story = String.join("\n", life.stream().map(TraceText::line).toList());
          if (replaced.contains(packet) || life.getLast() instanceof Waiting) {
            assertThat(ends).as("ends of a packet that others stand for, or that waits\n%s", story).isZero();
          } else if (ends > 0 || !halted) {
            assertThat(ends).as("ends of a packet\n%s", story).isOne();
            assertThat(life.getLast()).as("the last of\n%s", story).matches(TraceInvariantsTest::isEnd);
          }
        });
  }

  /** The packets that were cut into fragments, and the fragments that another one took up. */
  private static Set<Long> replaced(List<TraceEvent> trace) {
    Set<Long> replaced = new HashSet<>();
    for (TraceEvent event : trace) {
      if (event instanceof PacketBorn birth && birth.origin() == Origin.FRAGMENT) {
        replaced.add(birth.cause());
      } else if (event instanceof Reassembled whole) {
        whole.fragments().stream().filter(fragment -> fragment != whole.packet()).forEach(replaced::add);
      }
    }
    return replaced;
  }

  /** Who reads the trace in order sees a segment or a question arrive, then its answer leave. */
  @ParameterizedTest
  @MethodSource("runs")
  void whatIsAnsweredHasArrivedBefore(Run run) {
    Set<Long> answered = new HashSet<>();
    for (TraceEvent event : Runs.trace(run)) {
      if (event instanceof PacketBorn birth && birth.origin() == Origin.REPLY) {
        answered.add(birth.cause());
      } else if (event instanceof Delivered arrival) {
        assertThat(answered).as(TraceText.line(event)).doesNotContain(arrival.packet());
      }
    }
  }

  private static boolean isEnd(TraceEvent event) {
    return event instanceof Delivered || event instanceof Dropped;
  }

  private static Map<Long, List<TraceEvent>> lives(List<TraceEvent> trace) {
    Map<Long, List<TraceEvent>> lives = new LinkedHashMap<>();
    for (TraceEvent event : trace) {
      if (event instanceof OfPacket of) {
        lives.computeIfAbsent(of.packet(), _ -> new ArrayList<>()).add(event);
      }
    }
    return lives;
  }

  private static List<PacketBorn> births(List<TraceEvent> trace) {
    return trace.stream().filter(PacketBorn.class::isInstance).map(PacketBorn.class::cast).toList();
  }
}
