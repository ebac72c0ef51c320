package io.vethscope.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A thousand rooms of ten: all presenters make a step, one after the other, without waiting for anybody. */
final class ManyRooms {
  private static final int ROOMS = Integer.getInteger("vethscope.benchmark.rooms", 1_000);
  private static final int FOLLOWERS = 9;
  private static final int WARM_UP = 10;
  private static final int STEPS = 20;

  private final Classroom server;

  ManyRooms(Classroom server) {
    this.server = server;
  }

  /** Fills them, and tells how long a step takes to the followers of its room. */
  List<Figure> run() throws IOException {
    try (var crowd = new Crowd(server.port())) {
      crowd.connect(ROOMS, Classroom.opening(), Classroom.WELCOME);
      for (int room = 0; room < ROOMS; room++) {
        crowd.connect(FOLLOWERS, Classroom.join(crowd.follower(room)), Classroom.WELCOME);
      }
      List<Double> milliseconds = new ArrayList<>();
      long spent = 0;
      for (int step = 1; step <= WARM_UP + STEPS; step++) {
        long begin = System.nanoTime();
        List<Double> seen = step(crowd, step);
        if (step > WARM_UP) {
          spent += System.nanoTime() - begin;
          milliseconds.addAll(seen);
        }
      }
      String where = " in " + ROOMS + " rooms of " + (1 + FOLLOWERS);
      return List.of(
          Figure.alone("deliveries a second" + where, format(milliseconds.size() / (spent / 1e9))),
          Figure.alone("p50 of a step in ms" + where, format(Statistics.median(milliseconds))),
          Figure.alone("p99 of a step in ms" + where, format(Statistics.percentile(milliseconds, 0.99))));
    }
  }

  private static List<Double> step(Crowd crowd, long step) throws IOException {
    var said = new long[ROOMS];
    for (int room = 0; room < ROOMS; room++) {
      said[room] = System.nanoTime();
      crowd.follower(room).say(Classroom.move(1, step));
    }
    crowd.await(step, 0, crowd.size());
    List<Double> milliseconds = new ArrayList<>();
    for (int i = ROOMS; i < crowd.size(); i++) {
      milliseconds.add((crowd.follower(i).heardAt() - said[(i - ROOMS) / FOLLOWERS]) / 1e6);
    }
    return milliseconds;
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
