package io.vethscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of short links when something goes wrong with the process. */
class LinkDurabilityTest {
  private static final int LINKS = 12;

  @TempDir private Path directory;

  private static String state(int seed) {
    return "{\"run\": " + Runs.withSeed(seed) + ", \"view\": \"scenario=vxlan\"}";
  }

  @Test
  void noLinkThatWasGivenOutIsLostWhenTheServerIsKilled() throws IOException, InterruptedException {
    Map<String, Integer> given = new LinkedHashMap<>();
    try (RunningServer server = RunningServer.start(directory)) {
      for (int seed = 0; seed < LINKS; seed++) {
        HttpResponse<String> answer = server.post("/api/links", state(seed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        given.put(Protocol.json(answer.body()).path("id").stringValue(), seed);
      }
      server.kill();
    }
    assertThat(given).hasSize(LINKS);
    assertThat(directory.resolve("data/links.mv.db")).exists();

    try (RunningServer restarted = RunningServer.start(directory)) {
      for (Map.Entry<String, Integer> link : given.entrySet()) {
        HttpResponse<String> answer = restarted.get("/api/links/" + link.getKey());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // 1 is what a run has that names no seed, so that it is left out.
        assertThat(Protocol.json(answer.body()).at("/run/seed").intValue(1)).isEqualTo(link.getValue());
      }
      assertSecondServerSaysWhatToDo(given.keySet().iterator().next());
    }
  }

  /** Started twice at once, both servers work, and the second one says why it has no short links. */
  private void assertSecondServerSaysWhatToDo(String link) throws IOException, InterruptedException {
    try (RunningServer second = RunningServer.start(directory)) {
      HttpResponse<String> kept = second.post("/api/links", state(1));
      assertThat(kept.statusCode()).isEqualTo(503);
      assertThat(kept.body()).contains("Another server has the file", "--vethscope.links.directory");
      assertThat(second.get("/s/" + link).statusCode()).isEqualTo(503);
      assertThat(second.get("/").statusCode()).isEqualTo(200);
      assertThat(second.get("/actuator/health/readiness").body()).contains("\"UP\"");
      assertThat(second.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(second.get("/actuator/health").body()).contains("\"LIMITED\"");
    }
  }
}
