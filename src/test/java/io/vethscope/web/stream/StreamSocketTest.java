package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vethscope.web.run.Capacity;
import io.vethscope.web.support.Runs;
import io.vethscope.web.support.ScriptedServer;
import io.vethscope.web.support.ScriptedSimulator;
import io.vethscope.web.support.StreamClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "vethscope.namespaces=1000",
      "vethscope.stream.connections=4",
      "vethscope.stream.message=16KB",
      "vethscope.stream.allowed-origins=https://example.org"
    })
@Import(ScriptedServer.class)
class StreamSocketTest {
  private static final int NAMESPACES = 1_000;
  private static final int ENDLESS = 2_000_000_000;

  @LocalServerPort private int port;
  @Autowired private ScriptedSimulator simulator;
  @Autowired private StreamHandler handler;
  @Autowired private Capacity capacity;

  @AfterEach
  void everybodyLeaves() {
    await().atMost(Duration.ofMinutes(1)).until(() -> handler.connections() == 0);
    // A run that was cut off gives its room back when its turn ends.
    await().untilAsserted(() -> assertThat(capacity.free()).as("room that was given back").isEqualTo(NAMESPACES));
  }

  @Test
  void aRunArrivesWhole() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      client.run("a", Runs.withSeed(5_000), 0, 100_000);

      assertThat(client.eventsUntilEnd()).hasSize(5_000);
    }
  }

  @Test
  void whatWasStoppedCanBeStartedAgain() throws Exception {
    handler.stop();
    assertThat(handler.isRunning()).isFalse();
    handler.start();

    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      client.run("a", Runs.withSeed(10), 0, 100);

      assertThat(client.eventsUntilEnd()).hasSize(10);
    }
  }

  @Test
  void withoutCreditTheServerStopsComputing() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      long before = simulator.computed();
      client.run("a", Runs.withSeed(ENDLESS), 0, 40);
      assertThat(client.next("events").path("events")).hasSize(32);
      assertThat(client.next("events").path("events")).hasSize(8);
      // The answer to a question comes after all that there was to do.
      client.say("{\"type\":\"cancel\",\"id\":\"b\"}").next("error");

      assertThat(simulator.computed() - before).isBetween(40L, 45L);
    }
  }

  @Test
  void aClientThatDoesNotReadStopsTheSimulation() throws Exception {
    try (StreamClient client = StreamClient.lazy(port)) {
      client.run("a", Runs.withSeed(ENDLESS), 0, 9_007_199_254_740_991L);
      long stopped = whereTheSimulationStops();

      client.read();
      client.next("hello");
      client.next("events");
      await().atMost(Duration.ofMinutes(1)).until(() -> simulator.computed() > stopped + 1_000);
    }
  }

  private long whereTheSimulationStops() {
    var seen = new long[] {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          long now = simulator.computed();
          boolean same = now == seen[0] && now > 0;
          seen[0] = now;
          return same;
        });
    return seen[0];
  }

  @Test
  void whenTheClientIsGoneTheServerStopsComputing() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      client.run("a", Runs.withSeed(ENDLESS), 0, 9_007_199_254_740_991L).next("events");
      client.vanish();
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> handler.connections() == 0);
    assertThat(whereTheSimulationStops()).isLessThan(ENDLESS);
  }

  @Test
  void aMessageThatIsTooLongIsRefusedAndTheConnectionStaysOpen() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      JsonNode error = client.say(" ".repeat(16 * 1024 + 1)).next("error");
      assertThat(error.path("problem").path("status").intValue()).isEqualTo(413);
      assertThat(error.path("problem").path("detail").stringValue()).contains("more than 16384 bytes");

      client.run("a", Runs.withSeed(3) + " ".repeat(15 * 1024), 0, 10);
      assertThat(client.eventsUntilEnd()).hasSize(3);
    }
  }

  @Test
  void bytesAreNotUnderstood() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      client.sayBytes(new byte[] {1, 2, 3});

      assertThat(client.closeStatus()).isEqualTo(1003);
    }
  }

  @Test
  void aFloodOfRunsIsAnsweredOneByOne() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      for (int i = 0; i < 2_000; i++) {
        client.run("run-" + i, Runs.withSeed(10), 0, 1);
      }
      int refused = 0;
      for (int i = 0; i < 2_000; i++) {
        refused += client.next().path("type").stringValue("").equals("error") ? 1 : 0;
      }
      assertThat(refused).isEqualTo(2_000 - 8);
    }
  }

  @Test
  void hostileTextsAreAnsweredAndTheConnectionStaysOpen() throws Exception {
    var random = new Random(7);
    String good = "{\"type\":\"run\",\"id\":\"\\ud800\",\"credit\":0,\"run\":" + Runs.withSeed(1) + "}";
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      client.say("{\"a\":".repeat(3_000)).next("error");
      client.say("{\"type\":\"cancel\",\"id\":\"\\ud800\"}").next("error");
      for (int i = 0; i < 500; i++) {
        client.say(ClientMessageReaderTest.mutate(good, random).replaceAll("[\\ud800-\\udfff]", "?"));
      }
      client.run("last", Runs.withSeed(1), 0, 10);
      JsonNode message = client.next();
      while (!message.path("type").stringValue("").equals("end")) {
        message = client.next();
      }
      assertThat(message.path("id").stringValue()).isEqualTo("last");
    }
  }

  @Test
  void onlySoManyClientsAreLetIn() throws Exception {
    List<StreamClient> inside = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      inside.add(StreamClient.connect(port));
      inside.getLast().next("hello");
    }
    try (StreamClient outside = StreamClient.connect(port)) {
      assertThat(outside.next("error").path("problem").path("detail").stringValue()).contains("try again in a minute");
      assertThat(outside.closeStatus()).isEqualTo(1013);
    } finally {
      inside.forEach(StreamClient::close);
    }
  }

  @Test
  void pagesOfThisServerAndOfNamedOriginsMayConnect() throws Exception {
    try (StreamClient own = StreamClient.ofOrigin(port, "http://localhost:" + port);
        StreamClient named = StreamClient.ofOrigin(port, "https://example.org")) {
      own.next("hello");
      named.next("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://evil.example",
        "https://example.org.evil.example",
        "null",
        "::",
        "http://"
      })
  void pagesOfOtherOriginsMayNot(String origin) {
    assertThatThrownBy(() -> StreamClient.ofOrigin(port, origin))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
  }
}
