package io.vethscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.simulation.Replay;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that was tampered with is replayed, or refused in a sentence; nothing else gets out. */
class SnapshotFuzzTest {
  private static final int ROUNDS = 250;

  @ParameterizedTest
  @ValueSource(strings = {"01-localhost", "05-vxlan", "07-vxlan-directrouting", "09d-flannel1-down"})
  void onlyTheDeclaredErrorEscapes(String name) {
    Map<String, Object> json = RecordedJson.of(name);
    // What passes between the actions is not what this is about; it would only take long.
    json.put("duration_us", 200_000);
    Mutations mutations = new Mutations(name.hashCode());
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> mutated = mutations.of(json);
      refused += refuses(mutated, name + ", round " + round) ? 1 : 0;
    }

    assertThat(refused).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private static boolean refuses(Map<String, Object> mutated, String which) {
    try {
      Replay.run(Recording.of(mutated), SnapshotFuzzTest::ignore);
      return false;
    } catch (SnapshotException declared) {
      assertThat(declared).as(which).hasMessageMatching("(?s).{10,}[.]");
      return true;
    } catch (RuntimeException escaped) {
      throw new AssertionError(which + " must be replayed or refused.", escaped);
    }
  }

  private static void ignore(Replay.Line line) {
    assertThat(line).isNotNull();
  }
}
