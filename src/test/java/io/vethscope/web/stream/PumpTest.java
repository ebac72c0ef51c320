package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

class PumpTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<CloseStatus> closed = new ArrayList<>();
  private boolean gone;

  private final Outlet outlet =
      new Outlet() {
        @Override
        public void send(String message) throws IOException {
          if (gone) {
            throw new IOException("gone");
          }
          sent.add(message);
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseStatus status) {
          closed.add(status);
        }
      };

  private final Pump pump = new Pump(threads::add, outlet, 2, Duration.ofMillis(20));

  private void runThreads() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  /** Sends its name a number of times, once in each turn. */
  private static final class Countdown implements Pump.Work {
    private final String name;
    private int left;

    Countdown(String name, int times) {
      this.name = name;
      this.left = times;
    }

    @Override
    public boolean turn(Outlet client) throws IOException {
      client.send(name + left);
      return --left > 0;
    }
  }

  @Test
  void thereIsNoThreadWhileThereIsNothingToDo() {
    assertThat(threads).isEmpty();
    pump.say("hello");
    pump.say("again");
    assertThat(threads).hasSize(1);
    runThreads();
    assertThat(sent).containsExactly("hello", "again");
  }

  @Test
  void workTakesTurnsAndAnswersGoFirst() {
    pump.schedule(new Countdown("a", 3));
    pump.schedule(new Countdown("b", 2));
    pump.say("answer");
    runThreads();

    assertThat(sent).containsExactly("answer", "a3", "b2", "a2", "b1", "a1");
  }

  @Test
  void workThatIsScheduledDuringItsTurnGetsAnother() {
    var turns = new int[1];
    Pump.Work work =
        new Pump.Work() {
          @Override
          public boolean turn(Outlet client) {
            if (++turns[0] == 1) {
              pump.schedule(this);
            }
            return false;
          }
        };
    pump.schedule(work);
    pump.schedule(work);
    runThreads();

    assertThat(turns[0]).isEqualTo(2);
  }

  @Test
  void whoAsksAndNeverReadsIsDisconnected() {
    pump.say("1");
    pump.say("2");
    pump.say("3");
    runThreads();

    assertThat(closed).extracting(CloseStatus::getCode).containsExactly(CloseStatus.POLICY_VIOLATION.getCode());
    assertThat(sent).isEmpty();
  }

  @Test
  void aSendThatFailsEndsEverything() {
    gone = true;
    pump.schedule(new Countdown("a", 3));
    pump.schedule(new Countdown("b", 3));
    runThreads();

    assertThat(closed).containsExactly(CloseStatus.SESSION_NOT_RELIABLE);
    pump.schedule(new Countdown("c", 1));
    pump.say("answer");
    assertThat(threads).isEmpty();
  }

  @Test
  void stoppingLetsTheTurnEndAndNoOtherBegin() {
    pump.schedule(client -> {
      pump.stop();
      return true;
    });
    pump.schedule(new Countdown("b", 3));
    runThreads();

    assertThat(sent).isEmpty();
    assertThat(closed).isEmpty();
  }
}
