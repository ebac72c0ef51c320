package io.vethscope.benchmark;

import io.vethscope.benchmark.Figure.Verdict;
import io.vethscope.check.Command;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** From the call to the first page, beside Spring Boot with the same starters and no code ({@code bench/plain-app}). */
final class StartBenchmark implements Benchmark {
  private static final int PAIRS = 7;
  private static final double WANTED = 0.5;

  /** The documented way to start. */
  static final List<String> OURS = List.of("bin/start");

  private static final List<String> OUR_JAR = List.of(Server.java(), "-jar", "target/vethscope.jar");
  private static final List<String> PLAIN = List.of(Server.java(), "-jar", "target/plain-app/plain-app.jar");

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Figure> run() throws IOException {
    Command.Result built = Command.run(List.of("./mvnw", "--quiet", "-f", "bench/plain-app/pom.xml", "package"));
    if (!built.succeeded()) {
      throw new IllegalStateException("The plain application could not be built: " + built.output());
    }
    // The first call learns how to start quickly, which is not what is measured.
    milliseconds(OURS);
    return List.of(
        compare("ms to the first page by bin/start", OURS, "≤ 0.5 × the plain jar", WANTED),
        compare("ms to the first page by java -jar", OUR_JAR, "", Double.MAX_VALUE));
  }

  private static Figure compare(String what, List<String> command, String wanted, double most) throws IOException {
    Ratio ratio = Ratio.inTurns(PAIRS, () -> milliseconds(command), () -> milliseconds(PLAIN));
    return new Figure(
        what,
        format(Statistics.median(ratio.ours())),
        "plain Spring Boot: " + format(Statistics.median(ratio.peer())),
        ratio.toString(),
        wanted,
        wanted.isEmpty() ? Verdict.NONE : Verdict.of(ratio.median() <= most));
  }

  private static double milliseconds(List<String> command) throws IOException {
    try (Server server = Server.start(command)) {
      return server.firstAnswer() / 1e6;
    }
  }

  private static String format(double milliseconds) {
    return String.format(Locale.ROOT, "%,.0f", milliseconds);
  }
}
