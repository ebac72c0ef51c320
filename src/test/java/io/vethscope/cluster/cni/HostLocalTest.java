package io.vethscope.cluster.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vethscope.wire.Ipv4Prefix;
import org.junit.jupiter.api.Test;

class HostLocalTest {
  private final HostLocal addresses = new HostLocal(Ipv4Prefix.parse("10.244.1.0/29"));

  @Test
  void theFirstAddressIsTheGateways() {
    assertThat(addresses.gateway()).hasToString("10.244.1.1");
    assertThat(addresses.reserve()).hasToString("10.244.1.2");
  }

  @Test
  void addressesGoUpOneByOneAndSpareTheBroadcast() {
    for (int host = 2; host <= 6; host++) {
      assertThat(addresses.reserve()).hasToString("10.244.1." + host);
    }
    assertThatIllegalStateException()
        .isThrownBy(addresses::reserve)
        .withMessage("host-local: no IP addresses available in 10.244.1.0/29");
  }
}
