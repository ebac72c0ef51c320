package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs that don't start at their beginning. */
class ResumeAndForkTest extends SessionTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 33, 150, 199, 200})
  void aResumedRunGoesOnAsIfNothingHadHappened(int from) {
    run("whole", Runs.withSeed(200), 0, 1_000);
    run("rest", Runs.withSeed(200), from, 1_000);

    assertThat(client.events("rest")).isEqualTo(client.events("whole").subList(from, 200));
    assertThat(client.last().path("events").intValue()).as("the total, not the rest").isEqualTo(200);
  }

  @Test
  void aRunCanNotBeResumedBehindItsEnd() {
    run("a", Runs.withSeed(200), 201, 1_000);

    assertError("a", 400, "The run has 200 events, numbered from 0; ask for one of them instead of 201.");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "42, 30", "198, 139", "199, 140"})
  void aForkSharesEverythingUpToItsEvent(int at, int microsecond) {
    run("original", Runs.withSeed(200), 0, 1_000);
    fork("fork", "original", at, "ping web");
    String changed = Runs.withCommand(200, microsecond, "ping web").replace("\"netns\": \"web\"", "\"netns\": \"db\"");
    run("changed", changed, 0, 1_000);

    List<JsonNode> whole = client.events("changed");
    assertThat(whole.subList(0, at + 1)).isEqualTo(client.events("original").subList(0, at + 1));
    assertThat(client.events("fork")).isEqualTo(whole.subList(at + 1, whole.size()));
  }

  @Test
  void aRunThatHasNotBegunCanBeForked() {
    run("a", Runs.withSeed(200), 0, 0);
    fork("b", "a", 5, "ping web");

    assertThat(client.events("a")).isEmpty();
    assertThat(client.events("b").getFirst().path("n").intValue()).isEqualTo(6);
  }

  @Test
  void aForkCanBeForked() {
    run("a", Runs.withSeed(200), 0, 10);
    fork("b", "a", 5, "ping web");
    fork("c", "b", 100, "ping node-a");

    assertThat(client.events("c").stream().filter(event -> event.path("run").stringValue("").equals("ping node-a")))
        .hasSize(1);
    assertThat(client.events("c").getFirst().path("n").intValue()).isEqualTo(101);
  }

  @Test
  void aForkNeedsARunAndAnEvent() {
    fork("b", "a", 5, "ping web");
    assertError("b", 404, "There is no run \"a\" on this connection");

    run("a", Runs.withSeed(200), 0, 10);
    fork("b", "a", 200, "ping web");
    assertError("b", 400, "The run \"a\" has 200 events, numbered from 0; branch off at one of them instead of 200.");

    fork("b", "a", 5, "refuse");
    assertError("b", 422, "There is no command \"refuse\"");
  }
}
