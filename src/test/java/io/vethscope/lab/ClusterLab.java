package io.vethscope.lab;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ServiceName;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.scenario.ServiceSpec.Policies;
import io.vethscope.scenario.TrafficPolicy;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A cluster that a test describes in a few words, and what commands say in it. */
public final class ClusterLab {
  private static final long SECOND = 1_000_000;

  private final Backend backend;
  private final List<NodeSpec> nodes = new ArrayList<>();
  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<ServiceSpec> services = new ArrayList<>();
  private final List<PolicySpec> policyObjects = new ArrayList<>();
  private boolean dualStack;
  private Policies policies = Policies.DEFAULT;

  private ClusterLab(Backend backend) {
    this.backend = backend;
  }

  public static ClusterLab with(Backend backend) {
    return new ClusterLab(backend);
  }

  /** One more node of the first segment. */
  public ClusterLab node(String name, String... pods) {
    return node(name, 0, true, pods);
  }

  /** One more node behind the router. */
  public ClusterLab nodeBehindRouter(String name, String... pods) {
    return node(name, 1, true, pods);
  }

  /** One more machine that is not part of the cluster yet. */
  public ClusterLab machine(String name, String... pods) {
    return node(name, 0, false, pods);
  }

  private ClusterLab node(String name, int segment, boolean joined, String... pods) {
    nodes.add(new NodeSpec(name, segment, joined, Arrays.stream(pods).map(ClusterLab::pod).toList()));
    return this;
  }

  /** A machine outside of the cluster. */
  public ClusterLab host(String name, String address) {
    hosts.add(new HostSpec(name, Ipv4Address.parse(address), List.of(), List.of()));
    return this;
  }

  /**
   * The Services that follow take, for what comes from inside and for what comes from outside, all endpoints or some.
   */
  public ClusterLab policies(TrafficPolicy external, TrafficPolicy internal) {
    policies = new Policies(external, internal);
    return this;
  }

  /** The Services that follow lead a caller where they led it before, for so many seconds. */
  public ClusterLab affinity(int seconds) {
    policies = policies.withAffinity(seconds);
    return this;
  }

  /** A Service of TCP port 80, with a node port where that is not 0. */
  public ClusterLab service(String name, String address, int nodePort, String... pods) {
    List<ServicePort> ports = List.of(new ServicePort("", Listener.Protocol.TCP, 80, 8080, nodePort));
    services.add(new ServiceSpec(ServiceName.of(name), Ipv4Address.parse(address), ports, List.of(pods), policies));
    return this;
  }

  /** Has pods and nodes have IPv6 addresses too. */
  public ClusterLab dualStack() {
    dualStack = true;
    return this;
  }

  /** A NetworkPolicy. */
  public ClusterLab policy(PolicySpec policy) {
    policyObjects.add(policy);
    return this;
  }

  private static PodSpec pod(String name) {
    return new PodSpec(
        name, List.of(new ContainerSpec("main", List.of(new Listener(Listener.Protocol.TCP, 8080, Ipv4Address.ANY)))));
  }

  public Scenario scenario() {
    Network network = dualStack ? Network.dualStack(backend) : Network.of(backend);
    return new Scenario(network, nodes, hosts, services, policyObjects);
  }

  /** What happens when command lines, each written {@code netns$ line}, are given a second apart. */
  public Trace run(String... commands) {
    List<Instruction> timed = new ArrayList<>();
    for (String command : commands) {
      int prompt = command.indexOf("$ ");
      timed.add(new Command(timed.size() * SECOND, command.substring(0, prompt), command.substring(prompt + 2)));
    }
    Trace trace = new Trace();
    Simulation.of(new Run(scenario(), 1, timed)).advance(trace, Integer.MAX_VALUE);
    return trace;
  }

  /** What a command line prints, with the random names of veths shortened. */
  public List<String> output(String command) {
    String stdout = run(command).of(CommandEnded.class).getFirst().stdout();
    return stdout.replaceAll("veth[0-9a-f]{8}", "veth*").lines().map(String::stripTrailing).toList();
  }
}
