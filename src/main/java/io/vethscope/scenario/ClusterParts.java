package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.List;

/** What the ready scenarios are put together from. */
final class ClusterParts {
  static final long SECOND = 1_000_000;

  static final NodeSpec NODE_A =
      node("node-a", 0, pod("web", "nginx", "sidecar"), pod("cache", "redis"), pod("job", "worker"));
  static final NodeSpec NODE_B =
      node("node-b", 0, pod("api", "server"), pod("db", "postgres"), pod("log", "collector"));
  static final NodeSpec NODE_C = node("node-c", 0, pod("mail", "smtp"), pod("auth", "server"));

  private static final long SEED = 1;

  private ClusterParts() {}

  static Run run(Backend backend, List<NodeSpec> nodes, Command... commands) {
    return run(new Scenario(Network.of(backend), nodes), commands);
  }

  static Run run(Scenario scenario, Command... commands) {
    return new Run(scenario, SEED, List.of(commands));
  }

  static NodeSpec node(String name, int segment, PodSpec... pods) {
    return new NodeSpec(name, segment, true, List.of(pods));
  }

  /** A pod whose first container answers on TCP 80 and UDP 53; further ones only share its namespace. */
  static PodSpec pod(String name, String server, String... others) {
    List<ContainerSpec> containers = new ArrayList<>(List.of(new ContainerSpec(server, webAndDns())));
    for (String other : others) {
      containers.add(new ContainerSpec(other, List.of()));
    }
    return new PodSpec(name, containers);
  }

  /** A machine outside of the cluster that answers on TCP 80 and UDP 53. */
  static HostSpec host(String name, String address) {
    return new HostSpec(name, IpAddress.parse(address), webAndDns(), List.of());
  }

  static List<Listener> webAndDns() {
    return List.of(
        new Listener(Listener.Protocol.TCP, 80, Ipv4Address.ANY),
        new Listener(Listener.Protocol.UDP, 53, Ipv4Address.ANY));
  }

  /** A Service of TCP port 80. */
  static ServiceSpec service(String name, String address, int nodePort, String... pods) {
    return new ServiceSpec(
        ServiceName.of(name),
        IpAddress.parse(address),
        List.of(new ServicePort("", Listener.Protocol.TCP, 80, 80, nodePort)),
        List.of(pods),
        ServiceSpec.Policies.DEFAULT);
  }
}
