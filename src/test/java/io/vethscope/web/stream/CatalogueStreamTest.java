package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.RunWriter;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.StreamClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The real simulation, through both ways out. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogueStreamTest {
  private static final long ALL = 1_000_000;

  @LocalServerPort private int port;

  static Stream<String> ids() {
    return Catalogue.all().stream().map(Ready::id);
  }

  private static String run(String id) {
    Ready ready = Catalogue.find(id).orElseThrow();
    return Json.text(out -> RunWriter.write(out, ready.run()));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theStreamIsTheTraceWithRepeatedFramesLeftOut(String id) throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      List<JsonNode> stream = client.run("a", run(id), 0, ALL).eventsUntilEnd();

      List<JsonNode> trace = trace(run(id));
      assertThat(trace.getLast().path("outcome").stringValue()).isEqualTo("quiet");
      assertThat(withFrames(stream)).isEqualTo(trace.subList(0, trace.size() - 1));
    }
  }

  @Test
  void aForkOfARealRunSharesItsPrefix() throws Exception {
    try (StreamClient client = StreamClient.connect(port)) {
      client.next("hello");
      List<JsonNode> original = client.run("a", run("vxlan"), 0, ALL).eventsUntilEnd();
      assertThat(original).as("some frames are left out").isNotEqualTo(withFrames(original));
      for (int at = 0; at < original.size(); at += 37) {
        List<JsonNode> rest = fork(client, at);
        List<JsonNode> whole = client.run("whole", forked(original.get(at)), 0, ALL).eventsUntilEnd();

        assertThat(whole.subList(0, at + 1)).isEqualTo(original.subList(0, at + 1));
        assertThat(rest).isEqualTo(whole.subList(at + 1, whole.size()));
      }
    }
  }

  private static List<JsonNode> fork(StreamClient client, int at) throws InterruptedException {
    client.say(
        "{\"type\":\"fork\",\"id\":\"b\",\"of\":\"a\",\"at\":"
            + at
            + ",\"credit\":"
            + ALL
            + ",\"command\":{\"netns\":\"db\",\"run\":\"ping -c 1 web\"}}");
    return client.eventsUntilEnd();
  }

  /** The same run as a link would have it: the command comes at the first whole microsecond after the event. */
  private static String forked(JsonNode event) {
    ObjectNode run = (ObjectNode) Protocol.json(run("vxlan"));
    run.withArray("commands")
        .addObject()
        .put("at", event.path("t").longValue() / 1_000 + 1)
        .put("netns", "db")
        .put("run", "ping -c 1 web");
    return run.toString();
  }

  private List<JsonNode> trace(String run) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/traces"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(run))
              .build();
      String lines = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return lines.lines().map(line -> Protocol.assertIs("traceLine", Protocol.json(line))).toList();
    }
  }

  /** What a client makes of a stream: a tap without a frame has that of the packet's previous tap. */
  private static List<JsonNode> withFrames(List<JsonNode> events) {
    Map<Long, JsonNode> frames = new HashMap<>();
    List<JsonNode> complete = new ArrayList<>();
    for (JsonNode event : events) {
      ObjectNode copy = (ObjectNode) event.deepCopy();
      if (event.path("e").stringValue("").equals("tap")) {
        long packet = event.path("pkt").longValue();
        frames.compute(packet, (_, before) -> event.has("frame") ? event.get("frame") : before);
        copy.set("frame", frames.get(packet));
      }
      complete.add(copy);
    }
    return complete;
  }
}
