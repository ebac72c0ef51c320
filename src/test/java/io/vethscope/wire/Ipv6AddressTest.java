package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {
  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "fd00:10:244:1::2, fd00:10:244:1::2",
    "FD00:0010:0244:0001:0:0:0:0002, fd00:10:244:1::2",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8::, 2001:db8::",
    "::ffff:10.244.1.2, ::ffff:10.244.1.2",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
  })
  void anAddressIsPrintedAsRfc5952Recommends(String text, String printed) {
    assertThat(Ipv6Address.parse(text)).hasToString(printed);
    assertThat(Ipv6Address.parse(printed)).isEqualTo(Ipv6Address.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "fd00::g",
        "1.2.3.4",
        "::1.2.3"
      })
  void anythingElseIsRefused(String text) {
    assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> Ipv6Address.parse(text));
  }

  @Test
  void aDeviceMakesItsOwnAddressOfItsHardwareAddress() {
    assertThat(Ipv6Address.linkLocal(MacAddress.parse("0a:58:0a:f4:01:03"))).hasToString("fe80::858:aff:fef4:103");
  }

  @Test
  void aGroupHasAHardwareAddress() {
    var group = Ipv6Address.parse("fd00:10:244:1::3").solicitedNode();
    assertThat(group).hasToString("ff02::1:ff00:3");
    assertThat(group.multicastMac()).hasToString("33:33:ff:00:00:03");
    assertThat(group.needsLink()).isTrue();
  }

  @Test
  void aPrefixContainsWhatAgreesInItsBits() {
    var prefix = Ipv6Prefix.parse("fd00:10:244::/48");
    assertThat(prefix.contains(Ipv6Address.parse("fd00:10:244:ffff::1"))).isTrue();
    assertThat(prefix.contains(Ipv6Address.parse("fd00:10:245::1"))).isFalse();
    assertThat(prefix.contains(Ipv4Address.LOOPBACK)).isFalse();
    assertThat(Ipv6Prefix.of(Ipv6Address.parse("fd00::1"), 0)).hasToString("::/0");
    assertThat(Ipv6Prefix.of(Ipv6Address.parse("fd00::1:2:3:4"), 96)).hasToString("fd00::1:2:0:0/96");
    assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> Ipv6Prefix.parse("fd00::1/64"));
    assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> Ipv6Prefix.parse("fd00::/129"));
  }

  @Test
  void addressesAreCountedAcrossTheMiddle() {
    assertThat(Ipv6Address.parse("fd00::ffff:ffff:ffff:ffff").plus(1)).hasToString("fd00:0:0:1::");
    assertThat(Ipv6Address.parse("fd00:10::").commonPrefixLength(Ipv6Address.parse("fd00:18::"))).isEqualTo(28);
  }
}
