package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.Lab;
import io.vethscope.trace.Table;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FibTest {
  private final Lab lab = new Lab();
  private final NetDevice eth0 = lab.hostWithNic("host", "10.0.0.1/24");
  private final Fib fib = eth0.netns().fib();

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "10.1.2.4, 10.1.2.0/24",
    "10.1.3.1, 10.1.0.0/16",
    "10.9.9.9, 10.0.0.0/8",
    "11.0.0.1, default"
  })
  void theLongestPrefixWins(String destination, String wanted) {
    for (String prefix : new String[] {"0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3/32"}) {
      add(prefix, 0, "10.0.0.9");
    }

    assertThat(fib.lookup(Ipv4Address.parse(destination)).text()).isEqualTo(wanted + " via 10.0.0.9 dev eth0");
  }

  @Test
  void amongEqualPrefixesTheLowestMetricWinsAndThenTheOldest() {
    add("10.1.0.0/16", 20, "10.0.0.20");
    add("10.1.0.0/16", 10, "10.0.0.10");
    add("10.1.0.0/16", 10, "10.0.0.11");

    assertThat(gatewayTo("10.1.1.1")).isEqualTo("10.0.0.10");
    assertThat(fib.remove(route("10.1.0.0/16", 10, "10.0.0.10"), "the test said so")).isTrue();
    assertThat(gatewayTo("10.1.1.1")).isEqualTo("10.0.0.11");
    fib.remove(route("10.1.0.0/16", 10, "10.0.0.11"), "the test said so");
    assertThat(gatewayTo("10.1.1.1")).isEqualTo("10.0.0.20");
  }

  @Test
  void theTableLocalGoesBeforeMainEvenWhereMainIsMoreExact() {
    eth0.netns().loopback().addAddress(new InterfaceAddress(Ipv4Address.parse("172.16.0.0"), 16, "host"));
    add("172.16.1.1/32", 0, "10.0.0.9");

    assertThat(fib.lookup(Ipv4Address.parse("172.16.1.1")).type()).isEqualTo(Route.Type.LOCAL);
  }

  @Test
  void anAddressBringsItselfItsBroadcastAndItsNetwork() {
    assertThat(fib.routes().stream().filter(route -> eth0.equals(route.device())).map(Route::text))
        .containsExactlyInAnyOrder(
            "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1",
            "local 10.0.0.1 dev eth0 proto kernel scope host src 10.0.0.1",
            "broadcast 10.0.0.255 dev eth0 proto kernel scope link src 10.0.0.1");
  }

  @Test
  void anAddressWithoutANetworkBringsOnlyItself() {
    eth0.addAddress(Lab.address("10.244.1.0/32"));

    assertThat(fib.routes().stream().map(Route::text).filter(text -> text.contains("10.244.1.0")))
        .containsExactly("local 10.244.1.0 dev eth0 proto kernel scope host src 10.244.1.0");
  }

  @Test
  void aRouteThatIsRemovedIsGoneAndThatIsTold() {
    Route route = route("10.1.0.0/16", 0, "10.0.0.9");
    fib.add(route, "the test said so");
    lab.trace().clear();

    assertThat(fib.remove(route, "the test said so")).isTrue();
    assertThat(fib.remove(route, "the test said so")).isFalse();

    assertThat(fib.lookup(Ipv4Address.parse("10.1.1.1")).type()).isEqualTo(Route.Type.NONE);
    assertThat(lab.trace().rows(Table.ROUTE, "host:eth0")).containsExactly("REMOVED 10.1.0.0/16 via 10.0.0.9 dev eth0");
  }

  @Test
  void aRemovalLooksAtTheWholeRoute() {
    add("10.1.0.0/16", 0, "10.0.0.9");

    assertThat(fib.remove(route("10.1.0.0/16", 0, "10.0.0.8"), "the test said so")).isFalse();
    assertThat(gatewayTo("10.1.1.1")).isEqualTo("10.0.0.9");
  }

  @Test
  void withoutARouteThereIsNone() {
    assertThat(fib.lookup(Ipv4Address.parse("8.8.8.8")).type()).isEqualTo(Route.Type.NONE);
  }

  private void add(String prefix, int metric, String gateway) {
    fib.add(route(prefix, metric, gateway), "the test said so");
  }

  private Route route(String prefix, int metric, String gateway) {
    Route.Attributes attributes = new Route.Attributes("boot", "global", null, metric, false, 0);
    return Route.unicast(Ipv4Prefix.parse(prefix), Ipv4Address.parse(gateway), eth0, attributes);
  }

  private String gatewayTo(String destination) {
    return String.valueOf(fib.lookup(Ipv4Address.parse(destination)).gateway());
  }
}
