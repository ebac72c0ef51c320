package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Runs;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Nobody escapes a limit by inventing a proxy, unless the operator has said that there is one. */
@TestPropertySource(properties = {"vethscope.rate.computing.burst=1", "vethscope.rate.computing.every=1h"})
class DirectClientTest extends ApiTest {
  @Test
  void forgedProxyHeadersChangeNothing() throws IOException, InterruptedException {
    assertThat(send(post("/api/traces", Runs.withSeed(1))).statusCode()).isEqualTo(200);

    for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP"}) {
      assertProblem(
          send(post("/api/traces", Runs.withSeed(1)).header(header, "for=192.0.2.9")), 429, "Too many requests");
    }
  }
}
