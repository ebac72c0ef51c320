package io.vethscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PurityTest {

  static final class Impure {
    static final List<String> LOG = new ArrayList<>();
    static final ArrayList<String> MEMORY = new ArrayList<>();
    static final int[] TABLE = {1};
    static final Supplier<Instant> CLOCK = Instant::now;
    static int counter = 0;

    Object everything(List<String> names) {
      Map<String, Object> all = new HashMap<>(Map.of("a", 1, "b", 2));
      all.put("set", names.stream().collect(Collectors.toSet()));
      all.put("groups", names.stream().collect(Collectors.groupingBy(String::length)));
      all.put("random", new Random().nextInt() + UUID.randomUUID().toString() + Set.of(1, 2));
      all.put("time", System.nanoTime() + Thread.currentThread().threadId());
      return all;
    }
  }

  static final class Pure {
    private static final int[] TABLE = {1};
    static final List<String> NAMES = List.of("a", "b");

    Map<String, Object> everything(long seed) {
      Map<String, Object> all = new LinkedHashMap<>(Map.of("random", new Random(seed).nextInt(TABLE.length)));
      all.put("set", Set.of(1));
      all.put("at", Instant.ofEpochSecond(seed));
      return all;
    }
  }

  @Test
  void complainsAboutWhatDiffersFromRunToRun() {
    List<String> complaints = Purity.complaints(new ClassFileImporter().importClass(Impure.class)).toList();

    for (String bad :
        List.of(
            ".MEMORY ",
            ".TABLE ",
            ".counter ",
            "Instant.now()",
            "uses java.util.HashMap",
            "Map.of(",
            "toSet()",
            "groupingBy(",
            "Random.<init>()",
            "UUID.randomUUID()",
            "Set.of(",
            "System.nanoTime()",
            "uses java.lang.Thread")) {
      assertThat(complaints).as(bad).anyMatch(complaint -> complaint.contains(bad));
    }
    assertThat(complaints).hasSize(13);
  }

  @Test
  void letsWhatIsRepeatablePass() {
    assertThat(Purity.complaints(new ClassFileImporter().importClass(Pure.class))).isEmpty();
  }
}
