package io.vethscope.benchmark;

import io.vethscope.benchmark.Figure.Verdict;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The simulator beside what it simulates: the echo of {@link SimulatorBenchmark} through real namespaces with the same
 * devices, routes and rules, by one process on one core. The goal is to be faster than the kernel is.
 */
final class KernelBenchmark implements Benchmark {
  private static final int PAIRS = 7;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public List<Figure> run() throws IOException {
    List<Figure> figures = new ArrayList<>();
    try (PeerProgram program = PeerProgram.compile("kernel-pods.cc", List.of(), "g++ is needed")) {
      for (Backend backend : List.of(Backend.VXLAN, Backend.HOST_GW)) {
        for (Rules rules : List.of(Rules.IPTABLES, Rules.NONE)) {
          figures.add(compare(EchoWork.standard(backend, rules), program));
        }
      }
    }
    return figures;
  }

  private static Figure compare(EchoWork work, PeerProgram program) throws IOException {
    SimulatorBenchmark.warmUp(work);
    Optional<String> missing = program.missing();
    if (missing.isPresent()) {
      return alone(work, missing.get());
    }
    try (RealNetwork network = RealNetwork.build(work)) {
      List<String> arguments = arguments(work, network);
      Ratio ratio =
          Ratio.inTurns(
              PAIRS, () -> SimulatorBenchmark.perSecond(work), () -> work.packets() / program.seconds(arguments));
      return new Figure(
          "packets/s " + work.title(),
          thousands(Statistics.median(ratio.ours())),
          "the kernel: " + thousands(Statistics.median(ratio.peer())),
          ratio.toString(),
          "> 1 × the kernel",
          Verdict.of(ratio.median() > 1));
    } catch (IOException impossible) {
      return alone(work, "not measured: " + impossible.getMessage());
    }
  }

  private static Figure alone(EchoWork work, String why) {
    return new Figure(
        "packets/s " + work.title(), thousands(SimulatorBenchmark.perSecond(work)), why, "", "", Verdict.NONE);
  }

  private static List<String> arguments(EchoWork work, RealNetwork network) {
    EchoNetwork simulated = new EchoNetwork(work);
    Stream<String> servers = IntStream.range(0, work.flows()).mapToObj(simulated::server).map(String::valueOf);
    return Stream.concat(Stream.of(network.prefix(), String.valueOf(work.requests())), servers).toList();
  }

  private static String thousands(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f", perSecond);
  }
}
