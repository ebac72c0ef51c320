package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no honest client sends. */
class HostileRequestTest extends ApiTest {
  private static final String NAME = "<img src=x onerror=alert(1)>";

  @LocalServerPort private int port;

  private String answer(String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /s/%2F%2Fexample.org HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /\\..\\x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void whatTheContainerRefusesIsAProblemToo(String request) throws IOException {
    String answer = answer(request);

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "nosniff");
    assertThat(answer).doesNotContain("<html", "Tomcat", "Apache");
    Protocol.assertIs("problem", Protocol.json(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1)));
  }

  @Test
  void headersWithoutAnEndAreRefused() throws IOException {
    String endless = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(100_000) + "\r\n\r\n";

    assertThat(answer(endless)).startsWith("HTTP/1.1 400");
  }

  @Test
  void longQueryIsRefusedInASentence() throws IOException, InterruptedException {
    assertThat(send(request("/traces?x=" + "y".repeat(7_000))).statusCode()).isEqualTo(200);
    for (String path : new String[] {"/", "/embed", "/oembed", "/api/scenarios"}) {
      assertProblem(send(request(path + "?x=" + "y".repeat(8_000))), 414, "8000 characters");
    }
  }

  @Test
  void addressThatIsLongerStillIsRefusedToo() throws IOException {
    String answer =
        answer("GET /?x=" + "y".repeat(17_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "more than 16 kB");
  }

  @Test
  void nameOfAScenarioIsNeverMarkup() throws IOException, InterruptedException {
    String run = Runs.withSeed(1).replace("\"name\": \"web\"", "\"name\": \"" + NAME + "\"");
    for (String path : new String[] {"/api/traces", "/api/captures", "/api/links", "/api/runs"}) {
      String body = path.equals("/api/links") ? "{\"run\": " + run + "}" : run;
      HttpResponse<String> refused = send(post(path, body));

      assertProblem(refused, 422, NAME);
      assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @Test
  void nameOfADeviceGetsIntoNoHeader() throws IOException, InterruptedException {
    String device = "a%0D%0ASet-Cookie:%20x=1%22;filename=%22evil.exe";
    HttpResponse<String> refused = send(post("/api/captures?device=" + device, Runs.withSeed(30)));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(refused.headers().map().toString()).doesNotContain("evil");
  }

  @Test
  void nestedBombsAreRefused() throws IOException, InterruptedException {
    String nested = "{\"scenario\":".repeat(1_000) + "1" + "}".repeat(1_000);

    assertProblem(send(post("/api/traces", nested)), 400, "nested deeper");
    String many = "{\"scenario\": {\"backend\": \"vxlan\", \"nodes\": [" + "{},".repeat(4_000) + "{}]}}";
    assertThat(send(post("/api/traces", many)).statusCode()).isEqualTo(400);
  }
}
