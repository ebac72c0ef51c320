package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A body that comes byte by byte, or not at all, ends before its client is tired of it. */
@TestPropertySource(properties = {"vethscope.http.patience=300ms", "server.tomcat.connection-timeout=400ms"})
class SlowBodyTest extends ApiTest {
  private static final String HEAD =
      "POST /api/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n";

  /** So many bytes are sent at most; the server has to answer before. */
  private static final int BYTES = 500;

  @LocalServerPort private int port;

  @Test
  void whoSendsAByteNowAndThenIsAnswered() throws IOException, InterruptedException {
    try (var socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
      int sent = 0;
      while (in.available() == 0 && sent < BYTES) {
        out.write(' ');
        out.flush();
        sent++;
        Thread.sleep(50);
      }

      assertThat(sent).isBetween(2, BYTES - 1);
      byte[] answer = new byte[4_096];
      String text = new String(answer, 0, in.read(answer), StandardCharsets.UTF_8);
      assertThat(text).startsWith("HTTP/1.1 408").contains("The body took more than 0.3 seconds; send it faster.");
    }
  }

  @Test
  void whoSendsNothingIsDisconnected() throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void whoConnectsAndIsSilentIsDisconnected() throws IOException {
    try (var socket = new Socket("localhost", port)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
