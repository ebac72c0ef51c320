package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Veth;
import io.vethscope.lab.Lab;
import io.vethscope.wire.Ipv6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6724, section 5: one rule after the other, until one decides. */
class SourceSelection6Test {
  private final Lab lab = new Lab();
  private final Veth eth0 = lab.hostWithNic("host", "10.0.0.2/24");
  private final Veth eth1 = lab.nic(eth0.netns(), "eth1", "10.0.1.2/24");

  SourceSelection6Test() {
    add(eth0, "fd00:1::2/64");
    add(eth0, "2001:db8:1::2/64");
    add(eth0, "fe80::2/64");
    add(eth1, "fd00:2::2/64");
    add(eth1, "fe80::3/64");
  }

  private void add(Veth device, String address) {
    lab.run(device.netns(), "ip -6 addr add " + address + " dev " + device.name());
  }

  @ParameterizedTest
  @CsvSource({
    // Its own address, wherever it sits.
    "fd00:2::2, fd00:2::2",
    // The narrowest scope that reaches there.
    "fe80::99, fe80::2",
    "ff02::1, fe80::2",
    // An address of the device that it leaves by, before one that begins the same.
    "fd00:2::99, fd00:1::2",
    // The same kind of address.
    "2001:db8:9::1, 2001:db8:1::2",
    "fd77::1, fd00:1::2",
    // The longest common beginning.
    "2001:db8:1::99, 2001:db8:1::2"
  })
  void theRulesAreAskedInTheirOrder(String destination, String source) {
    Ipv6Output output = eth0.netns().ipv6().output();
    assertThat(output.selectSource(eth0, Ipv6Address.parse(destination))).hasToString(source);
  }

  @Test
  void aTentativeAddressIsNoSource() {
    eth0.netns().sysctl().set("net.ipv6.conf.default.disable_ipv6", "0");
    add(eth0, "2001:db8:1::1/64");
    Ipv6Address next = Ipv6Address.parse("2001:db8:1::99");
    assertThat(eth0.netns().ipv6().output().selectSource(eth0, next)).hasToString("2001:db8:1::2");
  }

  @Test
  void aRouteMayNameTheSource() {
    lab.run(eth0.netns(), "ip -6 route add fd00:9::/64 dev eth0 src fd00:2::2");
    Ipv6Output.Path path = eth0.netns().ipv6().output().path(Ipv6Address.parse("fd00:9::1"), null, null);
    assertThat(path).extracting(Ipv6Output.Path::source).hasToString("fd00:2::2");
  }
}
