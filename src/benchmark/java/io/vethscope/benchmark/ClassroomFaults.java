package io.vethscope.benchmark;

import io.vethscope.web.support.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * What goes wrong while thousands follow on two servers with one Redis: Redis is gone and comes back empty, and the
 * server of the presenter and of half the followers is killed. Each time every follower has to end at the presenter's
 * step, or there is no figure.
 */
final class ClassroomFaults {
  private static final int PORTIONS = 4;

  private final List<String> heap;
  private final int followers;

  /**
   * Prepares them.
   *
   * @param heap of each server
   * @param followers of each server
   */
  ClassroomFaults(List<String> heap, int followers) {
    this.heap = heap;
    this.followers = followers;
  }

  /** Lets everything go wrong; without Redis there are no figures. */
  List<Figure> run() throws IOException {
    if (RedisServer.installed().isEmpty()) {
      return List.of(Figure.alone("faults on two servers", "redis-server is not installed"));
    }
    try (RedisServer redis = RedisServer.start(Files.createTempDirectory("vethscope"));
        Classroom one = start(redis);
        Classroom other = start(redis);
        Crowd here = new Crowd(one.port());
        Crowd there = new Crowd(other.port())) {
      here.connect(1, Classroom.opening(), Classroom.WELCOME);
      String join = Classroom.join(here.follower(0));
      here.connect(followers, join, Classroom.WELCOME);
      there.connect(followers, join, Classroom.WELCOME);
      Figure step = step(here, there);
      Figure gone = redisIsGone(redis, here, there);
      return List.of(step, gone, serverIsKilled(one, other, here, there));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The benchmark was interrupted.", interrupted);
    }
  }

  private Classroom start(RedisServer redis) throws IOException {
    return Classroom.ours(heap, List.of("--vethscope.room.redis=" + redis.uri()));
  }

  private static void all(Crowd crowd, long step) throws IOException {
    crowd.await(step, 0, crowd.size());
  }

  private Figure step(Crowd here, Crowd there) throws IOException {
    long begin = System.nanoTime();
    here.follower(0).say(Classroom.move(1, 1));
    all(here, 1);
    all(there, 1);
    return figure("ms for a step to reach " + followers + " on each of two servers", begin);
  }

  private static Figure redisIsGone(RedisServer redis, Crowd here, Crowd there)
      throws IOException, InterruptedException {
    redis.kill();
    here.follower(0).say(Classroom.move(1, 2));
    all(here, 2);
    redis.start();
    long begin = System.nanoTime();
    all(there, 2);
    return figure("ms after Redis is back, empty, until all are at the presenter's hop", begin);
  }

  /** The presenter goes on making steps while the others come. */
  private Figure serverIsKilled(Classroom one, Classroom other, Crowd here, Crowd there) throws IOException {
    Follower presenter = here.follower(0);
    String join = Classroom.join(presenter);
    one.kill();
    long begin = System.nanoTime();
    try (Crowd moved = new Crowd(other.port())) {
      moved.connect(1, Classroom.present(presenter, 2), Classroom.WELCOME);
      Follower back = moved.follower(0);
      long step = back.step();
      for (int portion = 0; portion < PORTIONS; portion++) {
        back.say(Classroom.move(2, ++step));
        all(there, step);
        moved.connect(followers / PORTIONS, join, Classroom.WELCOME);
      }
      back.say(Classroom.move(2, ++step));
      all(there, step);
      all(moved, step);
      return figure("ms after a server is killed until its " + followers + " are at the presenter's hop", begin);
    }
  }

  private static Figure figure(String what, long begin) {
    return Figure.alone(what, String.format(Locale.ROOT, "%,.0f", (System.nanoTime() - begin) / 1e6));
  }
}
