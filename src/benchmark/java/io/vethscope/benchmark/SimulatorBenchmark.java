package io.vethscope.benchmark;

import io.vethscope.benchmark.Figure.Verdict;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Packets that the simulator delivers from end to end for a second of wall time, beside ns-3 with the same network.
 * What counts is with the packet filters of real nodes, which ns-3 has nothing like: flanneld's and kube-proxy's rules
 * and connection tracking. Without them both do the same work.
 */
final class SimulatorBenchmark implements Benchmark {
  private static final int PAIRS = 7;
  private static final double WANTED = 15;

  /** Runs before the first that counts: by then the compiler has done what it will do. */
  private static final int WARM_UP = 60;

  /**
   * Runs for one figure, each on a network of its own: one takes too short a time for a figure that means something.
   */
  private static final int RUNS = 10;

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public List<Figure> run() throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.alone(
            "packets/s over vxlan, the first run of a process",
            thousands(perSecond(EchoWork.standard(Backend.VXLAN, Rules.IPTABLES), 1))));
    try (Ns3 peer = Ns3.prepare()) {
      for (Backend backend : List.of(Backend.VXLAN, Backend.HOST_GW)) {
        for (Rules rules : List.of(Rules.IPTABLES, Rules.NONE)) {
          figures.add(compare(EchoWork.standard(backend, rules), peer));
        }
      }
    }
    return figures;
  }

  private static Figure compare(EchoWork work, Ns3 peer) throws IOException {
    String what = "packets/s " + work.title();
    warmUp(work);
    Optional<String> missing = peer.missing();
    if (missing.isPresent()) {
      return new Figure(what, thousands(perSecond(work)), missing.get(), "", "", Verdict.NONE);
    }
    Ratio ratio = Ratio.inTurns(PAIRS, () -> perSecond(work), () -> peer.perSecond(work));
    return new Figure(
        what,
        thousands(Statistics.median(ratio.ours())),
        "ns-3: " + thousands(Statistics.median(ratio.peer())),
        ratio.toString(),
        "≥ 15 × ns-3",
        Verdict.of(ratio.median() >= WANTED));
  }

  /** Runs until the compiler has done what it will do. */
  static void warmUp(EchoWork work) {
    perSecond(work, WARM_UP);
  }

  /** Packets for a second of wall time. */
  static double perSecond(EchoWork work) {
    return perSecond(work, RUNS);
  }

  /** Packets for a second of wall time; the network is built, and its size checked, outside of that time. */
  private static double perSecond(EchoWork work, int runs) {
    long nanoseconds = 0;
    for (int run = 0; run < runs; run++) {
      EchoNetwork network = new EchoNetwork(work);
      long start = System.nanoTime();
      network.run();
      nanoseconds += System.nanoTime() - start;
    }
    return work.packets() * runs * 1e9 / nanoseconds;
  }

  private static String thousands(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f", perSecond);
  }
}
