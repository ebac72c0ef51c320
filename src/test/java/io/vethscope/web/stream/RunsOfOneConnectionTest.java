package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.RunWriter;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several runs beside and after each other, and the room they take. */
class RunsOfOneConnectionTest extends SessionTest {
  @Test
  void aCancelledRunIsForgotten() {
    run("a", Runs.withSeed(200), 0, 10);
    say("{\"type\":\"cancel\",\"id\":\"a\"}");
    assertThat(client.last()).isEqualTo(Protocol.json("{\"type\":\"cancelled\",\"id\":\"a\"}"));

    say("{\"type\":\"credit\",\"id\":\"a\",\"events\":10}");
    assertError("a", 404, "There is no run \"a\"");
    say("{\"type\":\"cancel\",\"id\":\"a\"}");
    assertError("a", 404, "There is no run \"a\"");
    assertThat(client.events("a")).hasSize(10);
  }

  @Test
  void creditForARunThatIsOverIsNoMistake() {
    run("a", Runs.withSeed(5), 0, 10);
    int before = client.messages().size();
    say("{\"type\":\"credit\",\"id\":\"a\",\"events\":10}");

    assertThat(client.messages()).hasSize(before);
  }

  @Test
  void whoAsksTooFastHasToWait() {
    wait = Duration.ofMillis(2_300);
    run("a", Runs.withSeed(200), 0, 1);
    assertError("a", 429, "try again in 3 seconds");

    wait = Duration.ZERO;
    run("a", Runs.withSeed(200), 0, 1);
    assertThat(simulator.computed()).isPositive();
  }

  @Test
  void whatIsKnownAlreadyCostsNothing() {
    run("a", Runs.withSeed(5), 0, 10);
    wait = Duration.ofMillis(2_300);
    run("b", Runs.withSeed(5), 0, 10);

    assertThat(client.events("b")).isEqualTo(client.events("a")).isNotEmpty();
    run("c", Runs.withSeed(6), 0, 10);
    assertError("c", 429, "try again in 3 seconds");
  }

  @Test
  void onlySoManyRunsAreUnderWay() {
    for (int i = 0; i < RUNS; i++) {
      run("waiting-" + i, Runs.withSeed(200), 0, 1);
    }
    run("one too many", Runs.withSeed(200), 0, 1);
    assertError("one too many", 429, "3 runs are under way on this connection, which is the most; cancel one");

    say("{\"type\":\"credit\",\"id\":\"waiting-0\",\"events\":1000}");
    run("next", Runs.withSeed(200), 0, 1);
    assertThat(client.events("next")).hasSize(1);
  }

  @Test
  void onlySoManyRunsAreRemembered() {
    for (int i = 0; i <= RUNS; i++) {
      run("over-" + i, Runs.withSeed(2), 0, 10);
    }
    fork("b", "over-0", 0, "ping web");
    assertError("b", 404, "There is no run \"over-0\"");

    fork("b", "over-1", 0, "ping web");
    assertThat(client.events("b")).isNotEmpty();
  }

  @Test
  void aNameIsTakenWhileItsRunIsUnderWay() {
    run("a", Runs.withSeed(200), 0, 1);
    run("a", Runs.withSeed(200), 0, 1);
    assertError("a", 409, "A run \"a\" is under way; cancel it first or choose another id.");
  }

  @Test
  void aRunThatFailsLeavesTheOthersAlone() {
    run("good", Runs.withSeed(200), 0, 1);
    run("bad", Runs.withCommand(200, 5, "refuse"), 0, 1);
    assertError("bad", 422, "There is no command \"refuse\"; use ping.");
    run("bad", Runs.withCommand(200, 5, "break"), 0, 1_000);
    assertError("bad", 500, "The server failed on this run");

    say("{\"type\":\"credit\",\"id\":\"good\",\"events\":1000}");
    assertThat(client.events("good")).hasSize(200);
  }

  @Test
  void roomIsGivenBackHoweverARunEnds() {
    run("over", Runs.withSeed(5), 0, 10);
    run("broken", Runs.withCommand(5, 0, "break"), 0, 10);
    run("refused", Runs.withCommand(5, 0, "refuse"), 0, 10);
    assertThat(capacity.free()).isEqualTo(ROOM);

    run("cancelled", Runs.withSeed(6), 0, 1);
    assertThat(capacity.free()).isEqualTo(ROOM - 4);
    say("{\"type\":\"cancel\",\"id\":\"cancelled\"}");
    assertThat(capacity.free()).isEqualTo(ROOM);

    run("left", Runs.withSeed(7), 0, 1);
    session.close();
    assertThat(capacity.free()).isEqualTo(ROOM);
  }

  @Test
  void whereThereIsNoRoomARunIsRefused() {
    try (Capacity.Share _ = capacity.take(largeCluster(95))) {
      run("a", Runs.withSeed(5), 0, 10);
      run("b", Runs.withSeed(6), 0, 1);
      run("c", Runs.withSeed(7), 0, 1);
      assertError("c", 503, "try again in a minute");
    }
    String large = Json.text(out -> RunWriter.write(out, new Run(largeCluster(101), 1, List.of())));
    run("d", large, 0, 1);
    assertError("d", 422, "The cluster has 101 nodes and pods, and this server simulates 100; use fewer.");
  }

  private static Scenario largeCluster(int nodes) {
    return new Scenario(
        Network.of(Backend.VXLAN),
        IntStream.range(0, nodes).mapToObj(i -> new NodeSpec("n" + i, 0, true, List.of())).toList());
  }
}
