package io.vethscope.fidelity;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The results of all recordings as a Markdown table, with a sentence that sums them up. */
public final class FidelityTable {

  private static final String HEAD =
      """
      | recording | verdict | frames | in place | per interface | overall | on time | outputs | tables |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  private FidelityTable() {}

  static String markdown(List<FidelityResult> results) {
    StringBuilder table = new StringBuilder(summary(results)).append("\n\n").append(HEAD);
    results.forEach(result -> table.append(row(result)).append('\n'));
    return table.toString();
  }

  private static String summary(List<FidelityResult> results) {
    Predicate<FidelityResult> loose = result -> result.frames().recording().isLoose();
    Predicate<FidelityResult> met = result -> result.frames().isAsGoodAsTheRecordingAllows();
    long leftToChance = results.stream().filter(loose).count();
    long metCount = results.stream().filter(met.and(loose.negate())).count();
    return "%d of %d recordings are met frame for frame; %d more can't be, because chance decides in them. "
            .formatted(metCount, results.size(), leftToChance)
        + "Of %d frames %d are in place, %d in the right order on their interface, %d in the right order of all."
            .formatted(
                sum(results, Figures::recorded),
                sum(results, Figures::matched),
                sum(results, Figures::perInterface),
                sum(results, Figures::order));
  }

  private static int sum(List<FidelityResult> results, ToIntFunction<Figures> figure) {
    return results.stream().mapToInt(result -> figure.applyAsInt(result.frames().figures())).sum();
  }

  private static String row(FidelityResult result) {
    Figures figures = result.frames().figures();
    int recorded = figures.recorded();
    return new StringJoiner(" | ", "| ", " |")
        .add(result.name())
        .add(verdict(result.frames()))
        .add(figures.produced() == recorded ? "" + recorded : recorded + " (produced " + figures.produced() + ")")
        .add(share(figures.matched(), recorded))
        .add(share(figures.perInterface(), recorded))
        .add(share(figures.order(), recorded))
        .add(share(figures.timers(), recorded))
        .add(share(result.actions().equal(), result.actions().total()))
        .add(share(result.tables().equal(), result.tables().total()))
        .toString();
  }

  private static String verdict(Comparison comparison) {
    if (comparison.recording().isLoose()) {
      return comparison.verdict() + " (left to chance)";
    }
    boolean orderIsFree = comparison.verdict() == Verdict.ORDER_DIFFERS && comparison.isAsGoodAsTheRecordingAllows();
    return comparison.verdict() + (orderIsFree ? " (as between two runs of the kernel)" : "");
  }

  private static String share(int part, int whole) {
    return part == whole ? "all" : part + " / " + whole;
  }
}
