package io.vethscope.kernel.tcp;

import io.vethscope.engine.SeededRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses local ports ({@code __inet_hash_connect}: even ones first, from a random place on). */
final class EphemeralPorts {
  private static final int FIRST = 32768;
  private static final int COUNT = 60999 - FIRST + 1;

  private final SeededRandom random;

  EphemeralPorts(SeededRandom random) {
    this.random = random;
  }

  /** All ports of {@code ip_local_port_range} in the order in which to try them. */
  List<Integer> candidates() {
    int start = random.nextInt(COUNT / 2) * 2;
    return IntStream.range(0, COUNT)
        .map(i -> FIRST + (start + i % (COUNT / 2) * 2) % COUNT + i / (COUNT / 2))
        .boxed()
        .toList();
  }
}
