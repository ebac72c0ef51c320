package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.Lab;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import org.junit.jupiter.api.Test;

/** Routes as {@code ip route} prints them. */
class RouteTest {
  private static final Ipv4Prefix PREFIX = Ipv4Prefix.parse("10.244.2.0/24");
  private static final Ipv4Address GATEWAY = Ipv4Address.parse("10.244.2.0");

  private final NetDevice eth0 = new Lab().hostWithNic("host", "10.0.0.1/24");

  @Test
  void aGatewayThatIsTakenToBeOnTheLink() {
    Route.Attributes onlink = new Route.Attributes("boot", "global", null, 0, true, 0);

    assertThat(Route.unicast(PREFIX, GATEWAY, eth0, onlink).text())
        .isEqualTo("10.244.2.0/24 via 10.244.2.0 dev eth0 onlink");
  }

  @Test
  void everythingThatCanBeSaid() {
    Route.Attributes all = new Route.Attributes("static", "link", Ipv4Address.parse("10.0.0.1"), 100, true, 1400);

    assertThat(Route.unicast(PREFIX, GATEWAY, eth0, all).text())
        .isEqualTo(
            "10.244.2.0/24 via 10.244.2.0 dev eth0 proto static scope link src 10.0.0.1 metric 100 onlink mtu 1400");
  }

  @Test
  void aRouteThatLeadsNowhere() {
    Route unreachable = new Route(Route.Type.UNREACHABLE, PREFIX, null, null, Route.MAIN, Route.Attributes.NONE);

    assertThat(unreachable.text()).isEqualTo("unreachable 10.244.2.0/24");
  }

  @Test
  void everythingIsTheDefaultAndOneAddressHasNoLength() {
    assertThat(Route.unicast(Ipv4Prefix.parse("0.0.0.0/0"), GATEWAY, eth0, Route.Attributes.NONE).text())
        .isEqualTo("default via 10.244.2.0 dev eth0");
    assertThat(Route.unicast(Ipv4Prefix.parse("10.1.1.1/32"), null, eth0, Route.Attributes.NONE).text())
        .isEqualTo("10.1.1.1 dev eth0");
  }

  @Test
  void theKeyTellsRoutesOfOnePrefixApart() {
    Route one = Route.unicast(PREFIX, GATEWAY, eth0, Route.Attributes.NONE);
    Route other = Route.unicast(PREFIX, GATEWAY, eth0, new Route.Attributes("boot", "global", null, 5, false, 0));

    assertThat(one.key()).isEqualTo("10.244.2.0/24 metric 0 dev eth0").isNotEqualTo(other.key());
  }
}
