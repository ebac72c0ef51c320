package io.vethscope.web.socket;

import static io.vethscope.web.socket.ClientFrames.FINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
  private static final int MOST = 1_000;
  private static final long SEED = 20_261_123;

  private final Heard heard = new Heard();
  private final FrameReader reader = new FrameReader(MOST);

  private void read(byte[] bytes) throws FrameException {
    reader.read(ByteBuffer.wrap(bytes), heard);
  }

  private void read(String hex) throws FrameException {
    read(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void maskedHelloOfTheStandardIsRead() throws FrameException {
    // RFC 6455, section 5.7.
    read("81 85 37 fa 21 3d 7f 9f 4d 51 58");

    assertThat(heard.all()).containsExactly("text Hello");
  }

  @Test
  void messageInPiecesIsOneAndPingsGoBetween() throws FrameException {
    read(ClientFrames.frame(Frames.TEXT, "Hel".getBytes(StandardCharsets.UTF_8)));
    read(ClientFrames.frame(FINAL | Frames.PING, new byte[] {7}));
    read(ClientFrames.frame(Frames.CONTINUATION, new byte[0]));
    read(ClientFrames.frame(FINAL | Frames.CONTINUATION, "lo".getBytes(StandardCharsets.UTF_8)));
    read(ClientFrames.frame(FINAL | Frames.PONG, new byte[0]));
    read("88 82 00 00 00 00 03 e9");

    assertThat(heard.all()).containsExactly("ping 07", "text Hello", "pong", "close 1001");
  }

  @Test
  void everyLengthIsReadUpToTheLimit() throws FrameException {
    for (int length : new int[] {0, 1, 125, 126, 127, MOST}) {
      read(ClientFrames.text("é".repeat(length / 2) + "x".repeat(length % 2)));
      assertThat(heard.all().removeFirst()).hasSize("text ".length() + length / 2 + length % 2);
    }
  }

  @Test
  void whatIsTooLongIsPassedOverAndTheNextIsHeard() throws FrameException {
    read(ClientFrames.text("x".repeat(MOST + 1)));
    read(ClientFrames.text("y".repeat(70_000)));
    read(ClientFrames.frame(Frames.TEXT, new byte[MOST]));
    read(ClientFrames.frame(FINAL | Frames.CONTINUATION, new byte[1]));
    read(ClientFrames.text("short"));

    assertThat(heard.all()).containsExactly("too long", "too long", "too long", "text short");
  }

  @ParameterizedTest
  @CsvSource({
    "1002, 81 05 48 65 6c 6c 6f",
    "1002, c1 80 00 00 00 00",
    "1002, 83 80 00 00 00 00",
    "1002, 80 80 00 00 00 00",
    "1002, 01 80 00 00 00 00 81 80 00 00 00 00",
    "1002, 09 80 00 00 00 00",
    "1002, 89 fe 00 7e 00 00 00 00",
    "1002, 81 ff 80 00 00 00 00 00 00 00 00 00 00 00",
    "1002, 88 81 00 00 00 00 03",
    "1002, 88 82 00 00 00 00 03 ed",
    "1003, 82 80 00 00 00 00",
    "1007, 81 82 00 00 00 00 c3 28",
    "1007, 88 84 00 00 00 00 03 e8 c3 28"
  })
  void whatIsNoFrameOfAClientEndsTheConnection(int code, String hex) {
    assertThatThrownBy(() -> read(hex))
        .isInstanceOfSatisfying(
            FrameException.class,
            broken -> {
              assertThat(broken.status().getCode()).isEqualTo(code);
              assertThat(broken).hasMessageMatching(".{8,123}");
            });
  }

  @Test
  void messageIsTheSameHoweverItIsCut() throws FrameException {
    var random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      ByteBuffer bytes = ByteBuffer.wrap(ClientFrames.text("grüße ".repeat(random.nextInt(100))));
      var cut = new Heard();
      while (bytes.hasRemaining()) {
        int count = 1 + random.nextInt(Math.min(40, bytes.remaining()));
        reader.read(bytes.slice(bytes.position(), count), cut);
        bytes.position(bytes.position() + count);
        assertThat(reader.isStuck(System.nanoTime() + 1, 0)).isEqualTo(bytes.hasRemaining());
      }
      var whole = new Heard();
      new FrameReader(MOST).read(bytes.rewind(), whole);
      assertThat(cut.all()).hasSize(1).isEqualTo(whole.all());
    }
  }

  @Test
  void nothingButTheDeclaredErrorEscapes() {
    var random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = ClientFrames.text("{\"type\":\"move\",\"epoch\":1}");
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        new FrameReader(MOST).read(ByteBuffer.wrap(bytes), heard);
      } catch (FrameException declared) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_000);
  }
}
