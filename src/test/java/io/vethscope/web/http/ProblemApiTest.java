package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Runs;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemApiTest extends ApiTest {
  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    String body = Runs.withSeed(1) + " ".repeat(16 * 1024);
    assertProblem(send(post("/api/traces", body)), 413, "The body has more than 16384 bytes; send a smaller one.");
  }

  @Test
  void aBodyOfUnknownLengthThatIsTooLargeIsRefused() throws Exception {
    byte[] body = (Runs.withSeed(1) + " ".repeat(16 * 1024)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    assertProblem(
        send(request("/api/traces").header("Content-Type", "application/json").POST(chunked)), 413, "16384 bytes");
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    HttpResponse<String> response = send(request("/api/traces").GET());
    assertProblem(response, 405, "The method GET has no meaning here; use [POST].");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    assertProblem(send(request("/api/protocol").DELETE()), 405, "use [GET]");
  }

  @Test
  void anotherMediaTypeIsRefused() throws Exception {
    var body = BodyPublishers.ofString(Runs.withSeed(1));
    assertProblem(send(request("/api/traces").POST(body)), 415, "send it as [application/json, application/yaml]");
    assertProblem(
        send(request("/api/traces").header("Content-Type", "text/plain").POST(body)), 415, "header Content-Type");
    assertProblem(send(request("/api/traces").header("Content-Type", "nonsense").POST(body)), 415, "application/json");
  }

  @Test
  void anotherAnswerIsRefused() throws Exception {
    assertProblem(
        send(post("/api/traces", Runs.withSeed(1)).header("Accept", "image/png")),
        406,
        "The answer comes as [application/x-ndjson, application/json, text/vnd.mermaid, text/markdown] only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nothing", "/nothing", "/js/nothing.js", "/api/traces/1", "/error"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    HttpResponse<String> response = send(request(path).header("Accept", "*/*"));
    assertProblem(response, 404, path.equals("/error") ? "compare it with" : "There is nothing at " + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..;/..;/etc/passwd",
        "/js/%00",
        "/%c0%ae",
        "/js//../../application.properties"
      })
  void strangePathsAreRefused(String path) throws Exception {
    assertThat(send(request(path)).statusCode()).isBetween(400, 404);
  }

  @Test
  void theStreamSpeaksWebSocketOnly() throws Exception {
    HttpResponse<String> response = send(request("/api/stream"));
    assertProblem(response, 426, "This address speaks WebSocket only");
    assertThat(response.headers().firstValue("Upgrade")).hasValue("websocket");
  }

  @Test
  void mutatedBodiesAreAnsweredAndNothingElse() throws Exception {
    var random = new Random(11);
    String good = Runs.withCommand(5, 10, "ping -c 1 db");
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      var request = request("/api/traces").header("Content-Type", "application/json");
      HttpResponse<String> response = send(request.POST(BodyPublishers.ofByteArray(bytes)));
      assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 422);
    }
  }
}
