package io.vethscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import io.vethscope.web.support.StreamClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the build packs, started as its users start it: {@code bin/start} takes the jar apart, learns, and serves with
 * the bean definitions and the classes that were prepared. It runs after the packaging, in {@code ./mvnw verify}.
 */
class PackagedServerIT {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(scripts/[0-9a-f]+/main\\.js)\"");

  @TempDir private static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    assertThat(Path.of("target", "vethscope.jar")).as("made by ./mvnw package").exists();
    ProcessBuilder process = new ProcessBuilder("bin/start", "--vethscope.links.directory=" + directory);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    server = RunningServer.start(process);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void startsWithWhatWasPrepared() {
    assertThat(server.beginning()).anyMatch(line -> line.contains("Starting AOT-processed VethscopeApplication"));
    assertThat(server.beginning()).noneMatch(line -> line.contains("nothing was learnt") || line.contains("[warning]"));
    assertThat(Path.of("target", "server", "vethscope.aot")).isNotEmptyFile();
  }

  @Test
  void servesThePageAndWhatItNeeds() throws IOException, InterruptedException {
    HttpResponse<String> page = server.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>");
    Matcher script = SCRIPT.matcher(page.body());
    assertThat(script.find()).as("the page's script").isTrue();
    for (String path :
        List.of("/" + script.group(1), "/css/tokens.css", "/embed", "/traces/vxlan", "/og/scenarios/vxlan.png")) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void answersARunAsABodyAndAsAStream() throws Exception {
    HttpResponse<String> trace = server.post("/api/traces", Runs.withSeed(1));
    assertThat(trace.statusCode()).isEqualTo(200);
    List<String> lines = trace.body().lines().toList();

    try (StreamClient client = StreamClient.connect(server.port())) {
      client.next("hello");
      List<JsonNode> events = client.run("r", Runs.withSeed(1), 0, 1_000_000).eventsUntilEnd();

      assertThat(events).hasSizeGreaterThan(100);
      assertThat(Protocol.json(lines.getFirst())).isEqualTo(events.getFirst());
    }
  }

  @Test
  void keepsAShortLink() throws IOException, InterruptedException {
    String run = "{\"run\":" + Runs.withSeed(1) + "}";

    assertThat(server.post("/api/links", run).statusCode()).isEqualTo(201);
    assertThat(Files.exists(directory.resolve("links.mv.db"))).isTrue();
  }
}
