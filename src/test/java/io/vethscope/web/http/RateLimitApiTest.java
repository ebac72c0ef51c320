package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Runs;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Who comes too fast, through a proxy that says who it is. Each test is a client of its own. */
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=native",
      "vethscope.rate.computing.burst=3",
      "vethscope.rate.computing.every=1h",
      "vethscope.rate.opening.burst=4",
      "vethscope.rate.opening.every=1h",
      "vethscope.rate.links.burst=2",
      "vethscope.rate.links.every=1h"
    })
class RateLimitApiTest extends ApiTest {
  private static final String RUN = Runs.withSeed(1);
  private static final String STATE = "{\"run\": " + RUN + "}";

  private HttpResponse<String> from(String address, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return send(request.header("X-Forwarded-For", address));
  }

  @Test
  void whoComputesTooMuchIsToldWhenToComeBack() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThat(from("192.0.2.1", post("/api/traces", RUN)).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = from("192.0.2.1", post("/api/traces", RUN));

    assertProblem(refused, 429, "Too many requests came from this address in a short time; try again in 3600 seconds.");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("3600");
    assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(from("192.0.2.1", post("/api/shell", "{}")).statusCode()).isEqualTo(429);
    assertThat(from("192.0.2.1", request("/og/links/000000000000.png")).statusCode()).isEqualTo(429);
    assertThat(from("192.0.2.1", request("/s/000000000000")).statusCode())
        .as("opening is another thing")
        .isEqualTo(404);
    assertThat(from("192.0.2.1", request("/api/scenarios")).statusCode()).isEqualTo(200);
    assertThat(from("192.0.2.2", post("/api/traces", RUN)).statusCode()).isEqualTo(200);
  }

  @Test
  void whoOpensTooMuchIsToldWhenToComeBack() throws IOException, InterruptedException {
    for (String path : new String[] {"/s/000000000000", "/api/links/000000000000", "/?s=000000000000", "/api/stream"}) {
      assertThat(from("192.0.2.5", request(path)).statusCode()).as(path).isIn(200, 404, 426);
    }
    for (String path : new String[] {"/s/000000000000", "/api/links/000000000000", "/?s=000000000000", "/api/stream"}) {
      assertThat(from("192.0.2.5", request(path)).statusCode()).as(path).isEqualTo(429);
    }
    assertThat(from("192.0.2.5", request("/")).statusCode()).isEqualTo(200);
    assertThat(from("192.0.2.5", post("/api/traces", RUN)).statusCode()).isEqualTo(200);
  }

  @Test
  void whoKeepsTooManyLinksIsToldWhenToComeBack() throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      assertThat(from("192.0.2.3", post("/api/links", STATE)).statusCode()).isEqualTo(201);
    }

    assertProblem(from("192.0.2.3", post("/api/links", STATE)), 429, "try again in 3600 seconds");
    assertThat(from("192.0.2.3", post("/api/traces", RUN)).statusCode()).isEqualTo(200);
  }

  @Test
  void compressedBodiesAreNotUnpacked() throws IOException, InterruptedException {
    HttpRequest.Builder bomb = post("/api/traces", RUN).header("Content-Encoding", "gzip");

    assertProblem(from("192.0.2.4", bomb), 415, "without Content-Encoding");
  }
}
