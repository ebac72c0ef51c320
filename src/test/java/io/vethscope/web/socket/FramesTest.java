package io.vethscope.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

/** What the server sends, byte for byte: RFC 6455, sections 5.2 and 5.7. */
class FramesTest {
  private static String hex(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void helloIsThatOfTheStandard() {
    assertThat(hex(Frames.text("Hello"))).isEqualTo("810548656c6c6f");
  }

  @Test
  void lengthsTakeOneThreeOrNineBytes() {
    assertThat(hex(Frames.text("x".repeat(125)))).startsWith("817d78");
    assertThat(hex(Frames.text("x".repeat(126)))).startsWith("817e007e78");
    assertThat(hex(Frames.text("x".repeat(0xffff)))).startsWith("817effff78");
    assertThat(hex(Frames.text("x".repeat(0x10000)))).startsWith("817f000000000001000078");
  }

  @Test
  void pingsPongsAndTheEndAreControlFrames() {
    assertThat(hex(Frames.ping())).isEqualTo("8900");
    assertThat(hex(Frames.pong(new byte[] {1, 2}))).isEqualTo("8a020102");
    assertThat(hex(Frames.close(CloseStatus.GOING_AWAY))).isEqualTo("880203e9");
    assertThat(hex(Frames.close(CloseStatus.NORMAL.withReason("bye")))).isEqualTo("880503e8627965");
    assertThat(Frames.close(CloseStatus.NORMAL.withReason("x".repeat(200))).remaining()).isEqualTo(2 + 125);
  }
}
