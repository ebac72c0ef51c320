package io.vethscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.FdbRow;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.lab.Lab;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording's tables become a network, or are refused with the place and the reason. */
class SnapshotLoaderTest {
  private final Lab lab = new Lab();
  private final Map<String, Object> json = RecordedJson.of("05-vxlan");

  @Test
  void routesAndNeighboursAreThoseOfTheRecording() {
    NetNamespace n1 = load("n1");

    assertThat(n1.fib().routes().stream().filter(route -> route.table() == Route.MAIN).map(Route::text))
        .containsExactlyInAnyOrder(
            "default via 192.168.100.1 dev eth0",
            "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1",
            "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
            "192.168.100.0/24 dev eth0 proto kernel scope link src 192.168.100.11");
    assertThat(n1.neighbours().all().stream().map(neighbour -> neighbour.row().text()))
        .containsExactly("10.244.2.0 dev flannel.1 lladdr ae:66:6c:00:02:01 PERMANENT");
  }

  @Test
  void devicesAreThoseOfTheRecording() {
    NetNamespace n1 = load("n1");

    assertThat(n1.devices().stream().map(NetDevice::name))
        .contains("lo", "eth0", "cni0", "veth1a", "veth1b", "flannel.1");
    Vxlan tunnel = (Vxlan) n1.device("flannel.1").orElseThrow();
    assertThat(tunnel.settings()).hasToString("Settings[vni=1, port=8472, local=192.168.100.11]");
    assertThat(tunnel.rows().stream().map(FdbRow::text))
        .containsExactly("ae:66:6c:00:02:01 dev flannel.1 dst 192.168.100.12 self permanent");
    Bridge bridge = (Bridge) n1.device("cni0").orElseThrow();
    assertThat(bridge.ports().stream().map(port -> port.device().name())).containsExactly("veth1b", "veth1a");
    assertThat(bridge.ports()).allMatch(BridgePort::hairpin);
    assertThat(n1.sysctl().forwarding()).isTrue();
  }

  @Test
  void onlyWhatAPluginMadeTakesOverChecksumsInARecordingWithoutOffloads() {
    NetNamespace handMade = load("n1");
    assertThat(handMade.devices().stream().filter(device -> !device.isLoopback()))
        .allMatch(device -> device.features().equals(DeviceFeatures.NONE));

    Lab other = new Lab();
    SnapshotLoader.load(other.kernel(), Recording.of(RecordedJson.of("00f-cni-ipmasq")));
    NetNamespace made = other.kernel().namespace("n1").orElseThrow();
    assertThat(made.devices().stream().filter(device -> device.features().segments()).map(NetDevice::name))
        .containsExactly("lo", "cni0", "vethf0ede78e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ifname | lo | ifname must be a name that no other device of the namespace has.",
        "mtu | 67 | mtu must be a number from 68 to 65535.",
        "mtu | 65536 | mtu must be a number from 68 to 65535.",
        "ifindex | 0 | ifindex must be a number from 1 to 2147483647.",
        "address | 02:00 | address must be a hardware address.",
        "master | nothing | master must be a device.",
        "master | eth0 | master must be a bridge; other masters are not supported."
      })
  void aLinkThatCanNotBeIsRefused(String field, String value, String sentence) {
    links("n1").getLast().put("linkinfo", Map.of("info_kind", "veth"));
    links("n1").getLast().put(field, value.matches("\\d+") ? Integer.valueOf(value) : value);

    refuses("before.n1.link[" + (links("n1").size() - 1) + "]." + sentence);
  }

  @Test
  void aKindOfDeviceThatIsNotSupportedIsRefusedByName() {
    links("n1").getLast().putAll(Map.of("ifname", "mac0", "linkinfo", Map.of("info_kind", "macvlan")));

    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> load("n1"))
        .withMessageStartingWith("before.n1.link[" + (links("n1").size() - 1) + "]: ")
        .withMessageContaining(
            "the device mac0 is of the kind macvlan, which is not supported; supported are loopback");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "route | dst | 10.244.1.300 | dst must be an IPv4 prefix.",
        "route | gateway | here | gateway must be an IPv4 address.",
        "route | dev | eth9 | dev must be the name of one of the namespace's devices.",
        "route | table | here | table must be the name or number of a routing table.",
        "rule | table | here | table must be the name or number of a routing table.",
        "route | type | nat | type must be a type of route that is supported, not nat.",
        "neigh | lladdr | nothing | lladdr must be a hardware address.",
        "neigh | dst | nobody | dst must be an IPv4 address.",
        "neigh | dev | eth9 | dev must be the name of one of the namespace's devices."
      })
  void aRowThatCanNotBeIsRefused(String table, String field, String value, String sentence) {
    rows("n1", table).getFirst().put(field, value);

    refuses("before.n1." + table + "[0]." + sentence);
  }

  @Test
  void aNeighbourHasAStateThatIsKnown() {
    rows("n1", "neigh").getFirst().put("state", List.of("HAPPY"));

    refuses("before.n1.neigh[0].state must be a neighbour state.");
  }

  @Test
  void aCableHasTwoEndsThatAreThere() {
    json.put("links", List.of(List.of("n1", "eth9", "ul", "ul-n1")));
    refuses("links names n1:eth9, but the namespace has no veth of that name.");
  }

  @Test
  void aCableEndIsPluggedInOnce() {
    json.put("links", List.of(List.of("n1", "eth0", "ul", "ul-n1"), List.of("n1", "eth0", "ul", "ul-n2")));
    refuses("links plugs n1:eth0 and ul:ul-n2 together, but a veth has one other end.");
  }

  @Test
  void twoNamespacesHaveTwoNames() {
    json.put("namespaces", List.of(Map.of("name", "n1", "role", "node"), Map.of("name", "n1", "role", "node")));
    refuses("namespaces has two that are named n1.");
  }

  private NetNamespace load(String netns) {
    SnapshotLoader.load(lab.kernel(), Recording.of(json));
    return lab.kernel().namespace(netns).orElseThrow();
  }

  private void refuses(String sentence) {
    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> load("n1")).withMessage(sentence);
  }

  private List<Map<String, Object>> links(String netns) {
    return rows(netns, "link");
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(String netns, String table) {
    Map<String, Map<String, Object>> before =
        (Map<String, Map<String, Object>>) Objects.requireNonNull(json.get("before"));
    Map<String, Object> tables = Objects.requireNonNull(before.get(netns));
    return (List<Map<String, Object>>) Objects.requireNonNull(tables.get(table));
  }
}
