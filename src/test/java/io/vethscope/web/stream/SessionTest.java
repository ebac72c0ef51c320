package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.run.Capacity;
import io.vethscope.web.settings.StreamSettings;
import io.vethscope.web.support.ScriptedSimulator;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** Everything a connection does but the network; each message is answered before {@code receive} returns. */
abstract class SessionTest {
  static final int RUNS = 3;

  /** Namespaces: the cluster of these runs has four. */
  static final int ROOM = 100;

  final RecordingOutlet client = new RecordingOutlet();
  final ScriptedSimulator simulator = new ScriptedSimulator();
  final StreamSettings settings = settings();
  final Capacity capacity = new Capacity(ROOM);
  final Resources resources = Resources.of(simulator, settings, capacity);

  /** How long the client has to wait before it may have another run. */
  Duration wait = Duration.ZERO;

  final StreamSession session =
      new StreamSession(new Pump(Runnable::run, client, 64, Duration.ofSeconds(1)), resources, () -> wait);

  private static StreamSettings settings() {
    var source = new MapConfigurationPropertySource();
    source.put("stream.runs", RUNS);
    return new Binder(source).bindOrCreate("stream", StreamSettings.class);
  }

  @BeforeEach
  void open() {
    session.open();
  }

  void say(String message) {
    session.receive(message);
  }

  void run(String id, String run, long from, long credit) {
    say("{\"type\":\"run\",\"id\":\"" + id + "\",\"from\":" + from + ",\"credit\":" + credit + ",\"run\":" + run + "}");
  }

  void fork(String id, String of, long at, String command) {
    say(
        "{\"type\":\"fork\",\"id\":\""
            + id
            + "\",\"of\":\""
            + of
            + "\",\"at\":"
            + at
            + ",\"command\":{\"netns\":\"db\",\"run\":\""
            + command
            + "\"},\"credit\":100000}");
  }

  void assertError(String id, int status, String sentence) {
    JsonNode error = client.last();
    assertThat(error.path("type").stringValue()).isEqualTo("error");
    assertThat(error.path("id").stringValue("")).isEqualTo(id);
    assertThat(error.path("problem").path("status").intValue()).isEqualTo(status);
    assertThat(error.path("problem").path("detail").stringValue()).contains(sentence);
  }
}
