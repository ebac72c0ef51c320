package io.vethscope.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Rules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a larger cluster costs: to build, to keep, and for each packet of one flow from its first node to its last.
 *
 * <p>Times are processor time, because on a machine that does other things as well wall time would tell of those: the
 * whole process's for building, with the garbage collector's, and the simulating thread's for packets. The sizes take
 * turns.
 */
final class GrowthBenchmark implements Benchmark {
  private static final List<Integer> SIZES = List.of(10, 100, 1000);
  private static final int PODS = 10;

  private static final int REQUESTS = 250_000;

  private static final int SLICES = 10;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 5;

  /** A packet in a larger cluster may cost this many times what one costs in the smallest. */
  private static final double FLAT = 1.5;

  private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * What a cluster of one size costs, a figure for each round.
   *
   * @param build nanoseconds to build it
   * @param bytes of memory that it keeps
   * @param packet nanoseconds for a packet from end to end
   */
  private record Cost(int nodes, List<Double> build, List<Double> bytes, List<Double> packet) {
    Cost(int nodes) {
      this(nodes, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Figure> run() {
    for (int i = 0; i < WARM_UP; i++) {
      new EchoNetwork(work(SIZES.getFirst())).run();
    }
    List<Cost> costs = SIZES.stream().map(Cost::new).toList();
    for (int round = 0; round < ROUNDS; round++) {
      costs.forEach(GrowthBenchmark::measure);
    }
    double smallest = Statistics.median(costs.getFirst().packet());
    return costs.stream().flatMap(cost -> figures(cost, smallest).stream()).toList();
  }

  private static EchoWork work(int nodes) {
    return new EchoWork(Backend.VXLAN, Rules.IPTABLES, nodes, PODS, 1, REQUESTS);
  }

  /** Builds as many of a small cluster as make a time that can be measured, and runs one of them. */
  private static void measure(Cost cost) {
    int copies = SIZES.getLast() / cost.nodes();
    double before = usedMemory();
    long start = PROCESS.getProcessCpuTime();
    List<EchoNetwork> networks = IntStream.range(0, copies).mapToObj(_ -> new EchoNetwork(work(cost.nodes()))).toList();
    cost.build().add((double) (PROCESS.getProcessCpuTime() - start) / copies);
    cost.bytes().add((usedMemory() - before) / copies);
    cost.packet().add(packet(networks.getFirst(), work(cost.nodes()).packets() / SLICES));
  }

  /** In the cheapest slice of a run: by then caches are warm, and the compiler has caught up with this network. */
  private static double packet(EchoNetwork network, long slice) {
    double cheapest = Double.MAX_VALUE;
    for (int i = 1; i <= SLICES; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      network.deliver(i * slice);
      cheapest = Math.min(cheapest, (double) (THREADS.getCurrentThreadCpuTime() - start) / slice);
    }
    return cheapest;
  }

  private static List<Figure> figures(Cost cost, double smallest) {
    String size = cost.nodes() + " nodes, " + cost.nodes() * PODS + " pods: ";
    double packet = Statistics.median(cost.packet());
    return List.of(
        Figure.alone(size + "ms to build", format(Statistics.median(cost.build()) / 1e6)),
        Figure.alone(size + "MB of memory", format(Statistics.median(cost.bytes()) / 1e6)),
        Figure.against(size + "ns for a packet", format(packet), "≤ 1.5 × with 10 nodes", packet <= FLAT * smallest));
  }

  /** Bytes of live objects. */
  private static double usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (double) runtime.totalMemory() - runtime.freeMemory();
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }
}
