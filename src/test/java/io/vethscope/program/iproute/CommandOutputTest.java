package io.vethscope.program.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.lab.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ip} and {@code bridge} print of devices, addresses, routes and ports, as text and as JSON. */
class CommandOutputTest {
  private final Lab lab = new Lab();
  private final Veth nic = lab.hostWithNic("a", "10.0.0.1/24");
  private final NetNamespace host = nic.netns();

  private List<String> lines(NetNamespace netns, String command) {
    return lab.run(netns, command).stdout().lines().toList();
  }

  @Test
  void aRouteWithoutACarrierIsMarked() {
    Bridge bridge = lab.bridge(lab.host("sw"), "br0", "02:00:00:00:00:fe");
    lab.plug(bridge, "port1", nic);
    assertThat(lines(host, "ip route")).containsExactly("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 ");

    lab.run(bridge.netns(), "ip link set port1 down");
    lab.finishNow();

    assertThat(lines(host, "ip route"))
        .containsExactly("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 linkdown ");
    assertThat(lines(host, "ip link")).anyMatch(line -> line.contains("<NO-CARRIER,BROADCAST,MULTICAST,UP>"));
    assertThat(lines(host, "ip -j route"))
        .containsExactly(
            "[{\"dst\":\"10.0.0.0/24\",\"dev\":\"eth0\",\"protocol\":\"kernel\",\"scope\":\"link\","
                + "\"prefsrc\":\"10.0.0.1\",\"flags\":[\"linkdown\"]}]");
  }

  @Test
  void routesAreListedByAddressTheLongestPrefixFirst() {
    Cable.connect(nic, lab.hostWithNic("b", "10.0.0.9/24"));
    lab.run(host, "ip route add 10.0.0.0/8 via 10.0.0.9 mtu 1400");
    lab.run(host, "ip route add default via 10.0.0.9");

    assertThat(lines(host, "ip route"))
        .containsExactly(
            "default via 10.0.0.9 dev eth0 ",
            "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 ",
            "10.0.0.0/8 via 10.0.0.9 dev eth0 mtu 1400 ");
    assertThat(lines(host, "ip route show table local"))
        .contains("local 10.0.0.1 dev eth0 proto kernel scope host src 10.0.0.1 ");
    assertThat(lines(host, "ip route show table all"))
        .contains("local 10.0.0.1 dev eth0 table local proto kernel scope host src 10.0.0.1 ");
  }

  @Test
  void anAddressHasTheBroadcastAddressThatItWasGiven() {
    lab.run(host, "ip addr add 10.1.0.1/16 dev eth0");
    lab.run(host, "ip addr add 10.2.0.1/16 brd + dev eth0");
    lab.run(host, "ip addr add 10.2.0.2/16 brd 10.2.9.9 dev eth0");

    assertThat(lines(host, "ip addr show dev eth0").stream().filter(line -> line.contains("inet ")))
        .containsExactly(
            "    inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0",
            "    inet 10.1.0.1/16 scope global eth0",
            "    inet 10.2.0.1/16 brd 10.2.255.255 scope global eth0",
            "    inet 10.2.0.2/16 brd 10.2.9.9 scope global secondary eth0");
    assertThat(lines(host, "ip -j addr show dev eth0").getFirst())
        .contains(
            "{\"family\":\"inet\",\"local\":\"10.1.0.1\",\"prefixlen\":16,\"scope\":\"global\",\"label\":\"eth0\"}");
  }

  @Test
  void aBridgeGivesItsPortsTheLowestFreeNumbers() {
    NetNamespace hub = lab.host("sw");
    Bridge bridge = lab.bridge(hub, "br0", "02:00:00:00:00:fe");
    lab.plug(bridge, "port1", nic);
    lab.plug(bridge, "port2", lab.hostWithNic("b", "10.0.0.2/24"));
    lab.run(hub, "ip link set port1 nomaster; ip link set port1 master br0");

    assertThat(lines(hub, "ip -j -d link show dev port1").getFirst())
        .contains("\"info_kind\":\"veth\",\"info_slave_kind\":\"bridge\"", "\"id\":\"0x8001\",\"no\":\"0x1\"");
    assertThat(lines(hub, "bridge link")).hasSize(2).allMatch(line -> line.contains(" master br0 state "));
    assertThat(lines(hub, "bridge fdb show br br0"))
        .contains("02:00:00:00:00:fe dev br0 master br0 permanent", "01:00:5e:00:00:01 dev port2 self permanent");
  }

  @Test
  void rulesAreTheKernelsOwn() {
    assertThat(lines(host, "ip rule"))
        .containsExactly(
            "0:\tfrom all lookup local", "32766:\tfrom all lookup main", "32767:\tfrom all lookup default");
  }
}
