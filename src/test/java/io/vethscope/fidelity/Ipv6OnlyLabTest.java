package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.HostPort;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Ipv6Cidrs;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.PolicyPeer;
import io.vethscope.scenario.PolicyRule;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ServiceName;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real kernel and the simulated one agree on clusters that have no IPv4. */
class Ipv6OnlyLabTest {
  private static final Listener HTTP = new Listener(Listener.Protocol.TCP, 80, Ipv4Address.ANY);

  @BeforeAll
  static void needsARealKernel() throws Exception {
    LabScriptTest.needsARealKernel();
  }

  /** Names stand for the only addresses that there are; nobody says which version is meant. */
  @ParameterizedTest
  @CsvSource({
    "VXLAN, a1, ping -e 4660 -c 2 -i 0.5 -W 1 -s 1600 b1",
    "HOST_GW, a1, ping -e 4660 -c 1 -W 1 b1",
    "PTP, a1, ping -e 4660 -c 1 -W 1 b2",
    "VXLAN_DIRECT_ROUTING, node-a, ping -e 4660 -c 1 -W 1 b2",
    "VXLAN, a1, tcp-get web 80 --source-port 40001",
    "VXLAN, a2, tcp-get b1 80 --source-port 40002",
    "VXLAN, client, tcp-get fd00:192:168:100::11 30080 --source-port 40003",
    "HOST_GW, client, tcp-get fd00:192:168:100::12 8080 --source-port 40004",
    "VXLAN, a2, ping -e 4660 -c 1 -W 1 server"
  })
  void theRealKernelShowsTheSameFrames(Backend backend, String netns, String command) throws Exception {
    List<NodeSpec> nodes =
        Stream.of("a", "b")
            .map(name -> new NodeSpec("node-" + name, 0, true, List.of(pod(name + "1", 8080), pod(name + "2", 0))))
            .toList();
    ServiceSpec web =
        new ServiceSpec(
            ServiceName.of("web"),
            IpAddress.parse("fd00:10:96::80"),
            List.of(new ServicePort("", Listener.Protocol.TCP, 80, 80, 30080)),
            List.of("b2"),
            ServiceSpec.Policies.DEFAULT);
    Scenario scenario =
        new Scenario(
            Network.ipv6Only(backend),
            nodes,
            List.of(host("client", "fd00:192:168:100::200"), host("server", "fd00:203:0:113::10")),
            List.of(web),
            List.of(fromBlock()));

    LabScriptTest.assertKernelAgrees(new Run(scenario, 1, List.of(new Command(0, netns, command))));
  }

  /** What flanneld writes in its nftables mode. */
  @ParameterizedTest
  @CsvSource({"ping -e 4660 -c 1 -W 1 b1", "tcp-get server 80 --source-port 40005"})
  void theRealKernelShowsTheSameFramesWithNftables(String command) throws Exception {
    Network network =
        new Network(
            Backend.VXLAN,
            Rules.NFTABLES,
            Optional.empty(),
            Optional.of(Ipv6Cidrs.DEFAULT),
            /* offloads= */ false,
            Network.DEFAULT_MTU);
    List<NodeSpec> nodes =
        Stream.of("a", "b")
            .map(name -> new NodeSpec("node-" + name, 0, true, List.of(pod(name + "1", 0), pod(name + "2", 0))))
            .toList();
    Scenario scenario = new Scenario(network, nodes, List.of(host("server", "fd00:203:0:113::10")), List.of());

    LabScriptTest.assertKernelAgrees(new Run(scenario, 1, List.of(new Command(0, "a1", command))));
  }

  /** The pod b1 takes what comes from pods, but not from those of node-a that come behind the first ones. */
  private static PolicySpec fromBlock() {
    PolicyPeer block =
        new PolicyPeer(
            List.of(), Optional.of(IpPrefix.parse("fd00::/16")), List.of(IpPrefix.parse("fd00:10:244:1::3/128")));
    return new PolicySpec(
        "from-block", List.of("b1"), Optional.of(List.of(new PolicyRule(List.of(block), List.of()))), Optional.empty());
  }

  private static HostSpec host(String name, String address) {
    return new HostSpec(name, IpAddress.parse(address), List.of(HTTP), List.of());
  }

  private static PodSpec pod(String name, int hostPort) {
    List<HostPort> ports = hostPort == 0 ? List.of() : List.of(new HostPort(Listener.Protocol.TCP, hostPort, 80));
    return new PodSpec(name, List.of(new ContainerSpec("main", List.of(HTTP), ports)));
  }
}
