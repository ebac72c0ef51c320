package io.vethscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.ClusterLab;
import io.vethscope.scenario.Backend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name stands for, as if it were in /etc/hosts. */
class NamesTest {
  private final ClusterLab cluster =
      ClusterLab.with(Backend.VXLAN).node("node-a", "web", "cache").node("node-b", "db").machine("node-c", "mail");

  @ParameterizedTest
  @CsvSource({
    "web, cache, 10.244.1.3",
    "web, db, 10.244.2.2",
    "web, web, 10.244.1.2",
    "web, node-a, 192.168.100.11",
    "web, node-c, 192.168.100.13",
    "web, gateway, 10.244.1.1",
    "db, gateway, 10.244.2.1",
    "node-b, gateway, 10.244.2.1",
    "web, localhost, 127.0.0.1",
    "node-b, web, 10.244.1.2"
  })
  void standsForAnAddress(String from, String name, String address) {
    assertThat(cluster.output(from + "$ ping -c 1 " + name).getFirst())
        .startsWith("PING " + name + " (" + address + ") ");
  }

  @ParameterizedTest
  @CsvSource({"web, mail", "web, switch", "web, router", "web, elsewhere", "node-c, gateway"})
  void mayStandForNothing(String from, String name) {
    assertThat(cluster.output(from + "$ ping -c 1 " + name))
        .containsExactly(
            "ping: " + name + ": Name or service not known; give an IPv4 address or the name of a pod or node");
  }
}
