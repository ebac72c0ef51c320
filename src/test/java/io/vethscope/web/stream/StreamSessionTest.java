package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, credit, and what clients should not say. */
class StreamSessionTest extends SessionTest {
  @Test
  void theServerSpeaksFirstAndNamesItsLimits() {
    assertThat(client.messages()).hasSize(1);
    assertThat(client.last().path("type").stringValue()).isEqualTo("hello");
    assertThat(client.last().path("limits").path("runs").intValue()).isEqualTo(RUNS);
    assertThat(client.last().path("limits").path("messageBytes").intValue()).isEqualTo(settings.messageBytes());
  }

  @Test
  void aRunIsNumberedFromZeroInBatchesThatGrow() {
    run("a", Runs.withSeed(200), 0, 1_000);

    assertThat(client.events("a").stream().map(event -> event.path("n").intValue()))
        .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    assertThat(client.messages("events").stream().map(batch -> batch.path("events").size()))
        .containsExactly(32, 64, 104);
    assertThat(client.messages("events").stream().map(batch -> batch.path("from").intValue()))
        .containsExactly(0, 32, 96);
    assertThat(client.last())
        .isEqualTo(Protocol.json("{\"type\":\"end\",\"id\":\"a\",\"events\":200,\"outcome\":\"quiet\"}"));
  }

  @Test
  void withoutCreditNothingIsSentAndNothingIsComputed() {
    run("a", Runs.withSeed(10_000), 0, 0);
    assertThat(simulator.computed()).isZero();
    assertThat(client.messages()).hasSize(1);

    say("{\"type\":\"credit\",\"id\":\"a\",\"events\":10}");
    assertThat(client.events("a")).hasSize(10);
    assertThat(simulator.computed()).as("what was asked for, and what one moment brings").isBetween(10L, 12L);

    say("{\"type\":\"credit\",\"id\":\"a\",\"events\":1}");
    assertThat(client.events("a")).hasSize(11);
    assertThat(simulator.computed()).isBetween(11L, 14L);
  }

  @Test
  void creditNeverOverflows() {
    var opening = new Opening.Opened(Runs.read(Runs.withSeed(1)), 0);
    var stream = new RunStream("a", 1, opening, resources);
    for (int i = 0; i < 5_000; i++) {
      stream.grant((1L << 53) - 1);
    }
    assertThat(stream.credit()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noMessageEndsTheConnection(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String run =
          "{\"type\":\"run\",\"id\":\"" + random.nextInt(5) + "\",\"credit\":3,\"run\":" + Runs.withSeed(9) + "}";
      String fork =
          "{\"type\":\"fork\",\"id\":\""
              + random.nextInt(5)
              + "\",\"of\":\""
              + random.nextInt(5)
              + "\",\"at\":2,\"credit\":3,\"command\":{\"netns\":\"web\",\"run\":\"ping db\"}}";
      String credit = "{\"type\":\"credit\",\"id\":\"" + random.nextInt(5) + "\",\"events\":4}";
      String cancel = "{\"type\":\"cancel\",\"id\":\"" + random.nextInt(5) + "\"}";
      String message = List.of(run, fork, credit, cancel).get(random.nextInt(4));
      say(random.nextInt(3) == 0 ? ClientMessageReaderTest.mutate(message, random) : message);
    }

    assertThat(client.closed()).isNull();
    session.close();
    assertThat(client.messages("events")).isNotEmpty();
    assertThat(client.messages("error")).isNotEmpty();
    assertThat(capacity.free()).isEqualTo(ROOM);
  }
}
