package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void aMacAddressReadsAndPrints() {
    var mac = MacAddress.parse("0A:58:0a:f4:01:02");
    assertThat(mac).isEqualTo(new MacAddress(0x0a580af40102L)).hasToString("0a:58:0a:f4:01:02");
    assertThat(mac.isMulticast()).isFalse();
  }

  @Test
  void groupAddressesAreToldFromOthers() {
    assertThat(MacAddress.BROADCAST.isMulticast()).isTrue();
    assertThat(MacAddress.BROADCAST.isBroadcast()).isTrue();
    assertThat(MacAddress.parse("33:33:00:00:00:02").isMulticast()).isTrue();
    assertThat(MacAddress.parse("33:33:00:00:00:02").isBroadcast()).isFalse();
    assertThat(MacAddress.ZERO.isZero()).isTrue();
    assertThat(MacAddress.ZERO.isMulticast()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0a:58:0a:f4:01", "0a:58:0a:f4:01:02:03", "0a-58-0a-f4-01-02", "0a:58:0a:f4:01:0g"})
  void otherTextIsNoMacAddress(String text) {
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> MacAddress.parse(text))
        .withMessageContaining("looks like 0a:58:0a:f4:01:02");
  }

  @Test
  void aMacAddressHas48Bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
    assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
  }

  @Test
  void anIpv4AddressReadsPrintsAndCounts() {
    var address = Ipv4Address.parse("10.244.1.255");
    assertThat(address).isEqualTo(Ipv4Address.of(10, 244, 1, 255)).hasToString("10.244.1.255");
    assertThat(address.plus(1)).hasToString("10.244.2.0");
    assertThat(Ipv4Address.parse("192.168.0.1")).isGreaterThan(address);
  }

  @Test
  void specialAddressesAreTold() {
    assertThat(Ipv4Address.parse("224.0.0.22").isMulticast()).isTrue();
    assertThat(Ipv4Address.parse("240.0.0.1").isMulticast()).isFalse();
    assertThat(Ipv4Address.parse("127.9.9.9").isLoopback()).isTrue();
    assertThat(Ipv4Address.ANY.isAny()).isTrue();
    assertThat(Ipv4Address.BROADCAST.isBroadcast()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.244.1", "10.244.1.2.3", "10.244.1.256", "10.244.01.2", "10.244..2", "+1.2.3.4"})
  void otherTextIsNoIpv4Address(String text) {
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> Ipv4Address.parse(text))
        .withMessageContaining("looks like 10.244.1.2");
  }

  @Test
  void aPrefixContainsItsAddressesOnly() {
    var prefix = Ipv4Prefix.parse("10.244.1.0/24");
    assertThat(prefix.contains(Ipv4Address.parse("10.244.1.255"))).isTrue();
    assertThat(prefix.contains(Ipv4Address.parse("10.244.2.0"))).isFalse();
    assertThat(prefix.mask()).hasToString("255.255.255.0");
    assertThat(prefix.network()).hasToString("10.244.1.0");
    assertThat(prefix.broadcast()).hasToString("10.244.1.255");
    assertThat(prefix).hasToString("10.244.1.0/24");
  }

  @Test
  void theWidestAndTheNarrowestPrefixWork() {
    var all = Ipv4Prefix.of(Ipv4Address.parse("10.1.2.3"), 0);
    assertThat(all).hasToString("0.0.0.0/0");
    assertThat(all.contains(Ipv4Address.BROADCAST)).isTrue();
    assertThat(all.broadcast()).isEqualTo(Ipv4Address.BROADCAST);
    var one = Ipv4Prefix.parse("10.1.2.3/32");
    assertThat(one.contains(Ipv4Address.parse("10.1.2.3"))).isTrue();
    assertThat(one.contains(Ipv4Address.parse("10.1.2.2"))).isFalse();
    assertThat(one.broadcast()).isEqualTo(one.network());
  }

  @Test
  void bitsAfterThePrefixAreRefusedOrMasked() {
    var address = Ipv4Address.parse("10.244.1.7");
    assertThatIllegalArgumentException().isThrownBy(() -> new Ipv4Prefix(address, 24));
    assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Prefix.of(address, 33));
    assertThat(Ipv4Prefix.of(address, 24)).hasToString("10.244.1.0/24");
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> Ipv4Prefix.parse("10.244.1.7/24"))
        .withMessageContaining("10.244.1.0/24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.244.1.0", "10.244.1.0/", "10.244.1.0/33", "10.244.1.0/-1", "10.244.1.0/024", "/24"})
  void otherTextIsNoPrefix(String text) {
    assertThatExceptionOfType(WireFormatException.class).isThrownBy(() -> Ipv4Prefix.parse(text));
  }
}
