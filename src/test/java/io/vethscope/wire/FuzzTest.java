package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hostile bytes either come out as they went in, or fail with the one declared exception. */
class FuzzTest {
  private static final int ROUNDS_PER_FRAME = 400;

  @Test
  void flippedBytesStayAsTheyAre() {
    var random = new Random(20260101);
    for (var recorded : RecordedFrames.all()) {
      for (int round = 0; round < ROUNDS_PER_FRAME; round++) {
        var bytes = recorded.bytes();
        for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] = interesting(random);
        }
        check(recorded, bytes);
      }
    }
  }

  @Test
  void everyTruncationStaysAsItIs() {
    for (var recorded : RecordedFrames.all()) {
      for (int length = 0; length < recorded.bytes().length; length++) {
        check(recorded, Arrays.copyOf(recorded.bytes(), length));
      }
    }
  }

  @Test
  void trailingBytesStayAsTheyAre() {
    var random = new Random(20260102);
    for (var recorded : RecordedFrames.all()) {
      for (int extra = 1; extra < 50; extra++) {
        var bytes = Arrays.copyOf(recorded.bytes(), recorded.bytes().length + extra);
        bytes[bytes.length - 1] = interesting(random);
        check(recorded, bytes);
      }
    }
  }

  @Test
  void noiseBehindAnEthernetHeaderStaysAsItIs() {
    var random = new Random(20260103);
    for (var recorded : RecordedFrames.all()) {
      for (int round = 0; round < ROUNDS_PER_FRAME; round++) {
        var bytes = new byte[random.nextInt(14, 200)];
        random.nextBytes(bytes);
        System.arraycopy(recorded.bytes(), 0, bytes, 0, 14);
        check(recorded, bytes);
      }
    }
  }

  /** Bytes at the edges of ranges are likelier to hurt than others. */
  private static byte interesting(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> (byte) 0xff;
      case 2 -> (byte) (1 << random.nextInt(8));
      default -> (byte) random.nextInt();
    };
  }

  private static void check(RecordedFrames.Recorded recorded, byte[] bytes) {
    Packet packet;
    try {
      packet = recorded.parse(bytes);
    } catch (WireFormatException e) {
      assertThat(bytes).as(e.getMessage()).hasSizeLessThan(EthernetFrame.HEADER_LENGTH);
      return;
    }
    assertThat(packet.toBytes()).isEqualTo(bytes);
    assertThat(packet.summary()).isNotBlank();
  }
}
