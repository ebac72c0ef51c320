package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void bytesCanNotBeChangedFromOutside() {
    byte[] source = {1, 2, 3};
    var payload = Payload.of(source);
    source[0] = 9;
    payload.toBytes()[1] = 9;
    assertThat(payload.hex()).isEqualTo("010203");
  }

  @Test
  void numbersAreReadInNetworkByteOrder() {
    var payload = Hex.payload("ff 80 00 00 01 02");
    assertThat(payload.at(0)).isEqualTo(255);
    assertThat(payload.unsigned16(0)).isEqualTo(0xff80);
    assertThat(payload.int32(1)).isEqualTo(0x80000001);
    assertThat(payload.unsigned48(0)).isEqualTo(0xff8000000102L);
  }

  @Test
  void slicesAreEqualToCopies() {
    var slice = Hex.payload("0001020304").slice(1, 4);
    assertThat(slice).isEqualTo(Hex.payload("010203")).hasSameHashCodeAs(Hex.payload("010203"));
    assertThat(slice.slice(1, 3)).isEqualTo(Hex.payload("0203"));
    assertThat(slice.slice(2, 2)).isSameAs(Payload.EMPTY);
    assertThat(slice).isNotEqualTo(Hex.payload("010204"));
  }

  @Test
  void nothingOutsideASliceCanBeRead() {
    var slice = Hex.payload("0001020304").slice(1, 4);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.at(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.slice(0, 4));
  }

  @Test
  void derivedPayloadsLeaveTheOriginalAlone() {
    var original = Hex.payload("00010203").slice(1, 4);
    assertThat(original.concat(Hex.payload("ff"))).isEqualTo(Hex.payload("010203ff"));
    assertThat(original.withUnsigned16(1, 0xabcd)).isEqualTo(Hex.payload("01abcd"));
    assertThat(original).isEqualTo(Hex.payload("010203"));
  }

  @Test
  void textThatIsNotHexadecimalIsRefused() {
    assertThat(Payload.parseHex("0aFF").hex()).isEqualTo("0aff");
    assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> Payload.parseHex("0a f"));
  }
}
