package io.vethscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private final EventQueue queue = new EventQueue();
  private final List<String> done = new ArrayList<>();

  @Test
  void theEarlierComesFirst() {
    add(20, "later");
    add(10, "sooner");

    runAll();

    assertThat(done).containsExactly("sooner", "later");
  }

  @Test
  void whatIsDueTogetherComesInTheOrderOfAsking() {
    for (int i = 0; i < 100; i++) {
      add(5, "" + i);
    }

    runAll();

    assertThat(done).hasSize(100).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
  }

  @Test
  void whatIsCalledOffDoesNotHappen() {
    add(1, "stays");
    Cancellable gone = add(0, "goes");
    gone.cancel();

    assertThat(queue.nextDue()).isEqualTo(1);
    runAll();

    assertThat(done).containsExactly("stays");
  }

  @Test
  void anEmptyQueueIsNeverDue() {
    add(1, "goes").cancel();

    assertThat(queue.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  private Cancellable add(long due, String name) {
    return queue.add(due, () -> done.add(name));
  }

  private void runAll() {
    while (queue.nextDue() != Long.MAX_VALUE) {
      queue.removeNext().run();
    }
  }
}
