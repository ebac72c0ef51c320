package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import io.vethscope.web.support.ScriptedSimulator;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class TraceApiTest extends ApiTest {
  private static final int ENDLESS = 2_000_000_000;

  @Autowired private ScriptedSimulator simulator;

  @Test
  void aTraceIsOneEventALineAndThenItsEnd() throws Exception {
    List<JsonNode> lines = lines(send(post("/api/traces", Runs.withSeed(1_000))));

    assertThat(lines).hasSize(1_001).allSatisfy(line -> Protocol.assertIs("traceLine", line));
    assertThat(lines.getLast()).isEqualTo(Protocol.json("{\"e\":\"end\",\"events\":1000,\"outcome\":\"quiet\"}"));
    assertThat(lines)
        .filteredOn(line -> line.path("e").stringValue("").equals("tap"))
        .isNotEmpty()
        .allSatisfy(tap -> assertThat(tap.has("frame")).isTrue());
  }

  @Test
  void aTraceIsOneObjectForWhoeverWantsJson() throws Exception {
    HttpResponse<String> response =
        send(post("/api/traces", Runs.withSeed(1_000)).header("Accept", "application/json"));

    JsonNode trace = Protocol.json(response.body());
    assertThat(trace.path("outcome").stringValue()).isEqualTo("quiet");
    assertThat(trace.path("events")).hasSize(1_000).allSatisfy(event -> Protocol.assertIs("traceLine", event));
  }

  @ParameterizedTest
  @CsvSource({
    "text/vnd.mermaid, text/vnd.mermaid, sequenceDiagram",
    "text/markdown, text/markdown, # What became of `ping -c 1 db` in web",
    "'text/markdown;q=0.5, text/vnd.mermaid', text/vnd.mermaid, sequenceDiagram"
  })
  void aTraceIsADiagramOrAStory(String accept, String type, String beginning) throws Exception {
    HttpResponse<String> response =
        send(post("/api/traces", Runs.withCommand(1_000, 0, "ping -c 1 db")).header("Accept", accept));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(response.body()).startsWith(beginning);
  }

  @Test
  void aFormThatATraceCanNotHaveIsAnError() throws Exception {
    assertProblem(send(post("/api/traces", Runs.withSeed(10)).header("Accept", "image/png")), 406, "");
    assertProblem(
        send(post("/api/traces", Runs.withCommand(1_000, 0, "break")).header("Accept", "application/json")),
        500,
        "The server failed");
  }

  @Test
  void theFirstLinesArriveBeforeTheLast() throws Exception {
    HttpResponse<InputStream> response =
        HTTP.send(post("/api/traces", Runs.withSeed(ENDLESS)).build(), BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(Protocol.json(lines.readLine()).path("n").intValue()).isZero();
    }
    // The client has gone, and so must the computing.
    var seen = new long[] {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          long now = simulator.computed();
          boolean same = now == seen[0];
          seen[0] = now;
          return same;
        });
    assertThat(seen[0]).isLessThan(ENDLESS);
  }

  @Test
  void whatFailsOnTheWayIsTheLastLine() throws Exception {
    List<JsonNode> lines = lines(send(post("/api/traces", Runs.withCommand(1_000, 500, "break"))));

    JsonNode problem = Protocol.assertIs("failedLine", lines.getLast()).path("problem");
    assertThat(problem.path("status").intValue()).isEqualTo(500);
    assertThat(lines.size()).isGreaterThan(256).isLessThan(1_000);
  }

  @Test
  void whatFailsAtOnceIsAnError() throws Exception {
    assertProblem(send(post("/api/traces", Runs.withCommand(1_000, 0, "break"))), 500, "The server failed");
    assertProblem(
        send(post("/api/traces", Runs.withCommand(1_000, 0, "refuse"))), 422, "There is no command \"refuse\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                           | 400 | This is not valid JSON in line 1
          []                                                          | 400 | A JSON object is expected here
          {"scenario": 1}                                             | 400 | The field "scenario" must be an object.
          {"scenario": {"backend": "calico", "nodes": []}}            | 422 | There is no backend "calico"; choose one of vxlan
          {"scenario": {"backend": "vxlan", "nodes": []}, "sed": 1}   | 422 | A cluster needs at least one node
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "sed": 1}   | 400 | There is no field "sed"; remove it
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": [{"netns": "b", "run": "ping a"}]} | 422 | There is no pod, node or host named "b"
          """)
  void aWrongRunIsRefusedWithASentence(String body, int status, String sentence) throws Exception {
    assertProblem(send(post("/api/traces", body)), status, sentence);
  }

  @Test
  void onlySoManyTracesAreComputedAtATime() throws Exception {
    HttpResponse<InputStream> first = begin();
    HttpResponse<InputStream> second = begin();
    HttpResponse<String> third = send(post("/api/traces", Runs.withSeed(1)));
    assertProblem(third, 503, "The server computes 2 requests already; try again in a second");
    assertThat(third.headers().firstValue("Retry-After")).hasValue("1");

    first.body().close();
    second.body().close();
    await().atMost(Duration.ofMinutes(1)).until(() -> send(post("/api/traces", Runs.withSeed(1))).statusCode() == 200);
  }

  private HttpResponse<InputStream> begin() throws Exception {
    HttpResponse<InputStream> response =
        HTTP.send(post("/api/traces", Runs.withSeed(ENDLESS)).build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }
}
