package io.vethscope.web.preview;

import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Computation;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.run.Simulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Draws pictures, and remembers those that were asked for last. */
@Component
final class Pictures {
  /** About 70 kB each. */
  private static final int REMEMBERED = 128;

  /** What is not reached by then is not in the picture. */
  private static final int MOST_EVENTS = 20_000;

  private static final int SLICE = 1_024;

  private final Simulator simulator;
  private final Capacity capacity;
  private final ComputingSlots slots;
  private final Map<String, byte[]> known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

  Pictures(Simulator simulator, Capacity capacity, ComputingSlots slots) {
    this.simulator = simulator;
    this.capacity = capacity;
    this.slots = slots;
  }

  /** The picture of a name; what it shows is only asked for where it is not known. */
  byte[] of(String name, Supplier<Poster> poster) {
    synchronized (known) {
      byte[] picture = known.get(name);
      if (picture != null) {
        return picture;
      }
    }
    byte[] picture = poster.get().png();
    synchronized (known) {
      known.put(name, picture);
      if (known.size() > REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return picture;
  }

  /**
   * Has a subject's run computed for its picture.
   *
   * @throws io.vethscope.web.problem.ProblemException if there is no room for it at present (503), or never (422)
   */
  Poster poster(Subject subject) {
    return new Poster(
        subject.title(), subject.about(), subject.run().scenario().backend().title(), Optional.of(sketch(subject)));
  }

  /** The network of a subject. */
  Sketch sketch(Subject subject) {
    var sketching = new Sketching(subject.stop());
    try (ComputingSlots.Slot _ = slots.take();
        Capacity.Share _ = capacity.take(subject.run().scenario())) {
      Computation computation = simulator.start(subject.run());
      for (int events = 0; events < MOST_EVENTS && computation.advance(sketching, SLICE); events += SLICE) {
        Fairness.pass();
      }
    }
    return sketching.sketch();
  }
}
