package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "vethscope.http.recording=8MB")
class ReplayApiTest extends ApiTest {
  private static final Pattern VALUE = Pattern.compile("[:\\[,](-?[0-9.]+|true|false|\"[^\"\\\\]*\")(?=[,}\\]])");
  private static final List<String> STRANGE =
      List.of(
          "-1", "0", "33", "65536", "1e99", "null", "[]", "{}", "\"\"", "\"x\"", "\"0.0.0.0/0\"", "\"ping -s -5 x\"");

  private static String recording(String name) throws Exception {
    try (InputStream file = ReplayApiTest.class.getResourceAsStream("/recordings/" + name + ".json.gz")) {
      assertThat(file).as(name).isNotNull();
      String lines = new String(new GZIPInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
      return lines.substring(0, lines.indexOf('\n')); // Behind it stand the frames that were recorded.
    }
  }

  @Test
  void aRecordingIsReplayedFrameByFrame() throws Exception {
    List<JsonNode> lines = lines(send(post("/api/replays", recording("02-same-node"))));

    assertThat(lines).allSatisfy(line -> Protocol.assertIs("replayLine", line));
    assertThat(lines)
        .anySatisfy(line -> {
          assertThat(line.path("netns").stringValue("")).isEqualTo("1a");
          assertThat(line.path("frame").stringValue("")).startsWith("ffffffffffff0a580af40102080600010800060400010a58");
        });
    assertThat(lines).filteredOn(line -> line.has("action")).isNotEmpty();
    assertThat(lines.getLast().at("/after/1b/neigh/0/lladdr").stringValue("")).isEqualTo("0a:58:0a:f4:01:02");
  }

  @Test
  void whatIsNoRecordingIsRefused() throws Exception {
    assertProblem(send(post("/api/replays", "{}")), 422, "namespaces");
    assertProblem(send(post("/api/replays", "[")), 400, "This is not valid JSON");
    assertProblem(send(post("/api/replays", "{\"x\": \"" + "x".repeat(8 << 20) + "\"}")), 413, "8388608 bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedRecordingsAreReplayedOrRefused(long seed) throws Exception {
    var random = new Random(seed);
    String good = recording("02-same-node");
    for (int i = 0; i < 100; i++) {
      var mutated = new StringBuilder(good);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        Matcher value = VALUE.matcher(mutated);
        if (value.find(random.nextInt(mutated.length()))) {
          mutated.replace(value.start(1), value.end(1), STRANGE.get(random.nextInt(STRANGE.size())));
        }
      }
      HttpResponse<String> response = send(post("/api/replays", mutated.toString()));
      assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 422);
      assertThat(response.body()).doesNotContain("\"status\":500");
    }
  }
}
