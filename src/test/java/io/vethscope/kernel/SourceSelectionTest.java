package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Veth;
import io.vethscope.lab.Lab;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of its addresses a host speaks with. */
class SourceSelectionTest {
  private final Lab lab = new Lab();
  private final NetDevice eth0 = lab.hostWithNic("host", "10.0.0.1/24");
  private final NetDevice eth1 = lab.nic(eth0.netns(), "eth1", "172.16.0.1/24");

  @Test
  void onTheLinkItIsTheRoutesOwn() {
    assertThat(sourceTo("10.0.0.9")).isEqualTo("10.0.0.1");
    assertThat(sourceTo("172.16.0.9")).isEqualTo("172.16.0.1");
  }

  @Test
  void throughAGatewayItIsTheOneOfTheGatewaysNetwork() {
    eth0.addAddress(Lab.address("192.168.7.1/24"));
    Lab.route(eth0, "0.0.0.0/0", "192.168.7.254");

    assertThat(sourceTo("8.8.8.8")).isEqualTo("192.168.7.1");
  }

  @Test
  void aRoutesPreferredSourceGoesBeforeAll() {
    Route.Attributes preferred = new Route.Attributes("boot", "global", Ipv4Address.parse("172.16.0.1"), 0, false, 0);
    eth0.netns()
        .fib()
        .add(Route.unicast(Ipv4Prefix.parse("10.9.0.0/16"), Ipv4Address.parse("10.0.0.9"), eth0, preferred), "test");

    assertThat(sourceTo("10.9.1.1")).isEqualTo("172.16.0.1");
  }

  @Test
  void throughATunnelItIsTheDevicesOnlyAddress() {
    NetDevice flannel = lab.nic(eth0.netns(), "flannel.1", "10.244.1.0/32");
    Lab.route(flannel, "10.244.2.0/24", "10.244.2.0");

    assertThat(sourceTo("10.244.2.5")).isEqualTo("10.244.1.0");
  }

  @Test
  void aDeviceWithoutAnAddressBorrowsAnother() {
    NetDevice bare = new Veth(eth0.netns(), "bare", eth1.mac(), 0);
    Lab.route(bare, "10.9.0.0/16", "10.9.0.1");

    assertThat(sourceTo("10.9.1.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void toItselfAHostSpeaksWithTheAddressThatItSpeaksTo() {
    assertThat(sourceTo("172.16.0.1")).isEqualTo("172.16.0.1");
    assertThat(sourceTo("127.0.0.1")).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsAskedForIsTaken() {
    assertThat(path("10.0.0.9", Ipv4Address.parse("172.16.0.1"))).hasToString("172.16.0.1");
  }

  @Test
  void withoutARouteThereIsNoSource() {
    assertThat(path("8.8.8.8", null)).isNull();
  }

  private String sourceTo(String destination) {
    return String.valueOf(path(destination, null));
  }

  private @Nullable Ipv4Address path(String destination, @Nullable Ipv4Address wanted) {
    Ipv4Output.Path path = eth0.netns().output().path(Ipv4Address.parse(destination), wanted);
    return path == null ? null : path.source();
  }
}
