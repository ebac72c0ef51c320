package io.vethscope.benchmark;

import io.vethscope.cluster.Cluster;
import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.Tracer;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster with echo clients on its first node and echo servers on its last, all caches cold; it runs once. */
final class EchoNetwork {
  private static final Ipv4Prefix PODS = Ipv4Prefix.parse("10.0.0.0/8");
  private static final Ipv4Prefix NODES = Ipv4Prefix.parse("172.16.0.0/22");
  private static final long SEED = 1;

  /** The first client's first request; each further client begins a little later, as the peer's do. */
  private static final long FIRST = 1_000_000;

  private static final long STAGGER = 7_000;

  /** Simulated nanoseconds after which nothing more is looked at: far behind the last answer. */
  private static final long END = 1_000_000_000_000L;

  private final EchoWork work;
  private final Cpu cpu = new Cpu();
  private final CountingSink sink = new CountingSink();
  private final Cluster cluster;
  private final Arrivals arrivals = new Arrivals();

  EchoNetwork(EchoWork work) {
    this.work = work;
    Tracer tracer = new Tracer(cpu, Long.MAX_VALUE, sink);
    this.cluster = new Cluster(new Kernel(cpu, new SeededRandom(SEED), tracer), scenario(work));
    for (int flow = 0; flow < work.flows(); flow++) {
      new EchoServer(pod(podName(work.nodes() - 1, flow)), arrivals);
      new EchoClient(pod(podName(0, flow)), server(flow), work.requests(), arrivals).startAt(FIRST + flow * STAGGER);
    }
  }

  /** Where the server of a flow is. */
  Ipv4Address server(int flow) {
    String server = podName(work.nodes() - 1, flow);
    return cluster.resolve(server, server).orElseThrow();
  }

  /** The cluster without what runs in it: its pods are called {@code pod-NODE-NUMBER}. */
  static Scenario scenario(EchoWork work) {
    List<NodeSpec> nodes =
        IntStream.range(0, work.nodes())
            .mapToObj(node -> new NodeSpec("node-" + node, 0, true, pods(node, work.pods())))
            .toList();
    return new Scenario(new Network(work.backend(), work.rules(), PODS, NODES), nodes);
  }

  private static List<PodSpec> pods(int node, int count) {
    List<ContainerSpec> containers = List.of(new ContainerSpec("echo", List.of()));
    return IntStream.range(0, count).mapToObj(pod -> new PodSpec(podName(node, pod), containers)).toList();
  }

  private static String podName(int node, int pod) {
    return "pod-" + node + "-" + pod;
  }

  private NetNamespace pod(String name) {
    NetNamespace pod = cluster.namespace(name);
    if (pod == null) {
      throw new IllegalStateException("The pod " + name + " does not run.");
    }
    return pod;
  }

  /**
   * Runs until every flow has ended.
   *
   * @return what passed by
   * @throws IllegalStateException if a packet was lost, because such a figure would compare different work
   */
  CountingSink run() {
    return deliver(work.packets());
  }

  /**
   * Runs until so many packets have arrived since the beginning.
   *
   * @return what passed by
   * @throws IllegalStateException if a packet was lost
   */
  CountingSink deliver(long packets) {
    while (arrivals.total() < packets && cpu.step(END)) {
      // Each step reports what it does.
    }
    if (arrivals.total() < packets || sink.losses() > 0) {
      throw new IllegalStateException(
          "Of " + packets + " packets " + arrivals.total() + " arrived, and " + sink.losses() + " were lost.");
    }
    return sink;
  }
}
