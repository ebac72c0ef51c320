package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a device says of itself when it comes up, and which addresses it may keep. */
class AddressConfigurationTest {
  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.2/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.3/24");

  AddressConfigurationTest() {
    Cable.connect(left, right);
  }

  private void comeUp(Cable nic) {
    nic.netns().sysctl().set("net.ipv6.conf.default.disable_ipv6", "0");
    lab.run(nic.netns(), "ip link set eth0 down");
    lab.run(nic.netns(), "ip link set eth0 up");
  }

  private String addresses(Cable nic) {
    return lab.run(nic.netns(), "ip -6 addr show dev eth0").stdout();
  }

  @Test
  void aDeviceThatComesUpAsksForItsOwnAddressAndThenForRouters() {
    comeUp(left);
    assertThat(addresses(left)).contains("inet6 fe80::858:aff:fe00:2/64 scope link tentative ");
    lab.runFor(Duration.ofSeconds(3));

    assertThat(addresses(left)).contains("inet6 fe80::858:aff:fe00:2/64 scope link \n");
    assertThat(lab.trace().at("left:eth0"))
        .contains(
            "out IP6 :: > ff02::16: ICMP6, multicast listener report v2, 1 group record(s)",
            "out IP6 :: > ff02::1:ff00:2: ICMP6, neighbor solicitation, who has fe80::858:aff:fe00:2",
            "out IP6 fe80::858:aff:fe00:2 > ff02::16: ICMP6, multicast listener report v2, 1 group record(s)",
            "out IP6 fe80::858:aff:fe00:2 > ff02::2: ICMP6, router solicitation");
  }

  @Test
  void aNetworkWhoseSettingsAreNotKnownStaysQuiet() {
    lab.run(left.netns(), "ip link set eth0 down");
    lab.run(left.netns(), "ip link set eth0 up");
    lab.runFor(Duration.ofSeconds(3));
    assertThat(lab.trace().at("left:eth0")).isEmpty();
    assertThat(left.ipv6().addresses()).isEmpty();
  }

  @Test
  void aRouterAsksForNoRouters() {
    left.netns().sysctl().set("net.ipv6.conf.all.forwarding", "1");
    comeUp(left);
    lab.runFor(Duration.ofSeconds(3));
    assertThat(lab.trace().at("left:eth0")).noneMatch(line -> line.contains("router solicitation"));
    assertThat(left.netns().ipv6().fib().routes()).anyMatch(route -> route.type() == Route.Type.ANYCAST);
  }

  @Test
  void anAddressThatSomebodyHasIsNotUsed() {
    comeUp(right);
    comeUp(left);
    lab.runFor(Duration.ofSeconds(3));
    lab.run(right.netns(), "ip -6 addr add fd00::5/64 dev eth0");
    lab.runFor(Duration.ofSeconds(3));

    lab.run(left.netns(), "ip -6 addr add fd00::5/64 dev eth0");
    lab.runFor(Duration.ofSeconds(3));

    assertThat(addresses(right)).contains("inet6 fd00::5/64 scope global \n");
    assertThat(addresses(left)).contains("inet6 fd00::5/64 scope global dadfailed tentative ");
    assertThat(lab.trace().at("right:eth0"))
        .contains("out IP6 fd00::5 > ff02::1: ICMP6, neighbor advertisement, tgt is fd00::5");
  }

  @Test
  void anAddressGivenWithNodadCanBeUsedAtOnce() {
    comeUp(left);
    lab.run(left.netns(), "ip -6 addr add fd00::5/64 dev eth0 nodad");
    assertThat(addresses(left)).contains("inet6 fd00::5/64 scope global nodad \n");
  }

  @Test
  void aDeviceThatGoesDownLosesItsAddressesAndRoutes() {
    comeUp(left);
    lab.run(left.netns(), "ip -6 addr add fd00::5/64 dev eth0 nodad");
    lab.run(left.netns(), "ip -6 route add default via fd00::1 dev eth0");
    lab.run(left.netns(), "ip link set eth0 down");
    assertThat(left.ipv6().addresses()).isEmpty();
    assertThat(left.netns().ipv6().fib().routes()).isEmpty();
  }
}
