package io.vethscope.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The opening of a connection, byte for byte, and its end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ScriptedServer.class)
class HandshakeTest {
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final String UPGRADE = "Upgrade: websocket";
  private static final String CONNECTION = "Connection: keep-alive, Upgrade";
  private static final String VERSION = "Sec-WebSocket-Version: 13";

  @LocalServerPort private int port;

  private String answer(byte[] after, String... headers) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String request = "GET /api/room HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.write(after);
      out.flush();
      if (after.length == 0) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void keyOfTheStandardIsAnsweredAndTheEndToo() throws IOException {
    byte[] end = ClientFrames.frame(ClientFrames.FINAL | Frames.CLOSE, new byte[] {0x03, (byte) 0xe8});

    String answer = answer(end, KEY, UPGRADE, CONNECTION, VERSION);

    // RFC 6455, section 1.3.
    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        .endsWith("\r\n\r\n\u0088\u0002\u0003\u00e8");
  }

  @Test
  void whatComesWithTheHandshakeIsHeard() throws IOException {
    byte[] binary = ClientFrames.frame(ClientFrames.FINAL | Frames.BINARY, new byte[3]);

    assertThat(answer(binary, KEY, UPGRADE, CONNECTION, VERSION)).endsWith("\u0088\u000c\u0003\u00ebSend text.");
  }

  @ParameterizedTest
  @CsvSource({
    "426, Sec-WebSocket-Version: 8, Upgrade: websocket, Connection: Upgrade",
    "426, Sec-WebSocket-Version: 13, Upgrade: h2c, Connection: Upgrade",
    "426, Sec-WebSocket-Version: 13, Upgrade: websocket, Connection: close",
    "403, Sec-WebSocket-Version: 13, Upgrade: websocket, 'Connection: Upgrade\r\nOrigin: https://evil.example'"
  })
  void otherHandshakesAreRefusedInWords(int status, String version, String upgrade, String connection)
      throws IOException {
    assertThat(answer(new byte[0], KEY, version, upgrade, connection))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json");
  }

  @Test
  void keyThatIsNoneIsRefused() throws IOException {
    assertThat(answer(new byte[0], "Sec-WebSocket-Key: short", VERSION, UPGRADE, CONNECTION))
        .startsWith("HTTP/1.1 400")
        .contains("Sec-WebSocket-Key has to be 16 bytes");
  }
}
