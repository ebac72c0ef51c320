package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InternetChecksumTest {
  @Test
  void theExampleOfRfc1071Section3() {
    byte[] bytes = Hex.bytes("00 01 f2 03 f4 f5 f6 f7");
    long sum = InternetChecksum.sum(bytes, 0, bytes.length);
    assertThat(sum).isEqualTo(0x2ddf0);
    assertThat(InternetChecksum.fold(sum)).isEqualTo(0xddf2);
    assertThat(InternetChecksum.finish(sum)).isEqualTo(0x220d);
  }

  @Test
  void anOddLastByteIsAHighByte() {
    byte[] odd = Hex.bytes("ff 00 01 ab");
    assertThat(InternetChecksum.sum(odd, 1, 3)).isEqualTo(0x0001 + 0xab00);
  }

  @Test
  void carriesOfTheLargestPacketAreFoldedCompletely() {
    assertThat(InternetChecksum.fold(0xffffL * 32768)).isEqualTo(0xffff);
    assertThat(InternetChecksum.fold(0x1_ffffL)).isEqualTo(1);
  }
}
