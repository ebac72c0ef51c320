package io.vethscope.benchmark;

import java.io.IOException;
import java.util.List;

/** Runs benchmarks and prints a table of what they showed. */
public final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new SimulatorBenchmark(),
          new KernelBenchmark(),
          new GrowthBenchmark(),
          new StreamBenchmark(),
          new StartBenchmark(),
          new PageBenchmark(),
          new ClassroomBenchmark(),
          new PlayheadBenchmark());

  private Benchmarks() {}

  /** Takes the names of those to run; none for all. Ends with status 1 where one could not be run, after saying why. */
  public static void main(String[] names) throws IOException {
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        System.err.println("There is no benchmark \"" + name + "\"; there are: " + String.join(", ", known));
        System.exit(2);
      }
    }
    System.out.println("| what | Vethscope | peer | ratio | to reach | |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (Benchmark benchmark : ALL) {
      if (names.length == 0 || List.of(names).contains(benchmark.name())) {
        benchmark.run().forEach(figure -> System.out.println(figure.row()));
      }
    }
  }
}
