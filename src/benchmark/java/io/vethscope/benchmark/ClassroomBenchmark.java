package io.vethscope.benchmark;

import io.vethscope.benchmark.Figure.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A step of the presenter reaches thousands, beside a bare Netty server that only sends the same bytes to as many. */
final class ClassroomBenchmark implements Benchmark {
  private static final int FOLLOWERS = Integer.getInteger("vethscope.benchmark.followers", 9_900);
  private static final int PAIRS = Integer.getInteger("vethscope.benchmark.pairs", 5);
  private static final int FIRST_WARM_UP = 60;
  private static final int WARM_UP = 10;
  private static final int STEPS = 20;
  private static final int BACK = 1_000;
  private static final double IDLE = 20;
  private static final List<String> HEAP = List.of("-Xmx1g");

  /** What is free is given back, so that what stays resident is what is needed. */
  private static final List<String> TIGHT_HEAP =
      List.of("-Xmx1g", "-Xms64m", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");

  private final List<Double> ourDeliveries = new ArrayList<>();
  private final List<Double> peerDeliveries = new ArrayList<>();
  private final List<Double> ourTails = new ArrayList<>();
  private final List<Double> peerTails = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  @Override
  public String name() {
    return "classroom";
  }

  @Override
  public List<Figure> run() throws IOException {
    try (Classroom peer = Classroom.peer(TIGHT_HEAP);
        Classroom ours = Classroom.ours(TIGHT_HEAP, List.of())) {
      memory(peer, "kB of resident memory for an idle follower, Netty", Double.MAX_VALUE);
      memory(ours, "kB of resident memory for an idle follower", IDLE);
    }
    try (Classroom peer = Classroom.peer(HEAP);
        Classroom ours = Classroom.ours(HEAP, List.of())) {
      for (int pair = 0; pair < PAIRS; pair++) {
        turn(peer, false, pair);
        turn(ours, true, pair);
      }
      figures.addAll(new ManyRooms(ours).run());
    }
    figures.addAll(new ClassroomFaults(HEAP, FOLLOWERS / 2).run());
    figures.addFirst(ratio("p99 of a step in ms", ourTails, peerTails, "≤ 1.25 × Netty", 0, 1.25));
    figures.addFirst(
        ratio("deliveries a second to " + FOLLOWERS, ourDeliveries, peerDeliveries, "≥ 0.8 × Netty", 0.8, 1e9));
    return figures;
  }

  private void memory(Classroom side, String what, double most) throws IOException {
    long before = side.residentKilobytes();
    try (Crowd crowd = side.fill(FOLLOWERS)) {
      double each = (side.residentKilobytes() - before) / (double) (crowd.size() - 1);
      String wanted = most < Double.MAX_VALUE ? "≤ " + format(most) : "";
      figures.add(
          wanted.isEmpty()
              ? Figure.alone(what, format(each))
              : Figure.against(what, format(each), wanted, each <= most));
    }
  }

  private void turn(Classroom side, boolean ours, int pair) throws IOException {
    try (Crowd crowd = side.fill(FOLLOWERS)) {
      side.steps(crowd, pair == 0 ? FIRST_WARM_UP : WARM_UP);
      Classroom.Seen seen = side.steps(crowd, STEPS);
      (ours ? ourDeliveries : peerDeliveries).add(seen.deliveries());
      (ours ? ourTails : peerTails).add(Statistics.percentile(seen.milliseconds(), 0.99));
      if (pair == PAIRS - 1) {
        String whose = ours ? "" : ", Netty";
        figures.add(Figure.alone("p50 of a step in ms" + whose, format(Statistics.median(seen.milliseconds()))));
        figures.add(Figure.alone("µs of processor time for a delivery" + whose, format(seen.microseconds())));
        if (ours) {
          comeBack(crowd);
        }
      }
    }
  }

  private void comeBack(Crowd crowd) throws IOException {
    String join = Classroom.join(crowd.follower(0));
    crowd.drop(BACK);
    long begin = System.nanoTime();
    crowd.connect(BACK, join, Classroom.WELCOME);
    figures.add(Figure.alone("ms for " + BACK + " who reconnect at once", format((System.nanoTime() - begin) / 1e6)));
  }

  private static Figure ratio(
      String what, List<Double> ours, List<Double> peer, String wanted, double least, double most) {
    var ratio = new Ratio(ours, peer);
    return new Figure(
        what,
        format(Statistics.median(ours)),
        "Netty: " + format(Statistics.median(peer)),
        ratio.toString(),
        wanted,
        Verdict.of(ratio.median() >= least && ratio.median() <= most));
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
