package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "vethscope.http.recording=8MB")
class ReplayApiTest extends ApiTest {
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
  }

  @Test
  void whatIsNoRecordingIsRefused() throws Exception {
    assertProblem(send(post("/api/replays", "{}")), 422, "namespaces");
    assertProblem(send(post("/api/replays", "[")), 400, "This is not valid JSON");
    assertProblem(send(post("/api/replays", "{\"x\": \"" + "x".repeat(8 << 20) + "\"}")), 413, "8388608 bytes");
  }
}
