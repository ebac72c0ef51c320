package io.vethscope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One side of the classroom's benchmark: a server, and a room that follows. */
final class Classroom implements AutoCloseable {
  /** The end of what a member is told first. */
  static final String WELCOME = "\"question\":null,\"followers\":";

  private static final int HERTZ = 100;
  private static final int LINK = 140;
  private static final String PLAYHEAD =
      "\"playhead\":{\"event\":%d,\"at\":%d,\"until\":-1,\"speed\":16,\"playing\":false%s}";

  private final Server server;
  private final boolean ours;

  /**
   * A server.
   *
   * @param server its process
   * @param ours whether it is Vethscope, rather than the peer, which sends on whatever it gets
   */
  Classroom(Server server, boolean ours) {
    this.server = server;
    this.ours = ours;
  }

  /**
   * What was seen of some steps.
   *
   * @param deliveries so many a second
   * @param milliseconds from the step to each follower
   * @param microseconds of processor time for each delivery
   */
  record Seen(double deliveries, List<Double> milliseconds, double microseconds) {}

  /** Fills the room: the presenter and so many followers. */
  Crowd fill(int followers) throws IOException {
    var crowd = new Crowd(server.port());
    if (ours) {
      crowd.connect(1, "{\"type\":\"open\"," + scene(0) + "," + String.format(PLAYHEAD, 0, 0, "") + "}", WELCOME);
      crowd.connect(followers, join(crowd), WELCOME);
    } else {
      crowd.connect(1 + followers, "", "");
    }
    return crowd;
  }

  /** The first message of somebody who follows the crowd's presenter. */
  static String join(Crowd crowd) {
    String said = crowd.follower(0).said();
    int code = said.indexOf("\"code\":\"") + 8;
    return "{\"type\":\"join\",\"code\":\"" + said.substring(code, code + 14) + "\"}";
  }

  /** The presenter makes steps, each when all have heard of the one before. */
  Seen steps(Crowd crowd, int count) throws IOException {
    List<Double> milliseconds = new ArrayList<>();
    long spent = 0;
    long processor = processorTime();
    for (int i = 0; i < count; i++) {
      long step = crowd.follower(crowd.size() - 1).step() + 1;
      if (step < 1) {
        step = 1;
      }
      long begin = System.nanoTime();
      crowd.follower(0).say(message(step));
      // The peer's presenter hears nothing of itself.
      await(crowd, step);
      for (int one = 1; one < crowd.size(); one++) {
        milliseconds.add((crowd.follower(one).heardAt() - begin) / 1e6);
      }
      spent += System.nanoTime() - begin;
    }
    int deliveries = count * (crowd.size() - 1);
    double used = (processorTime() - processor) * 1e6 / HERTZ;
    return new Seen(deliveries / (spent / 1e9), milliseconds, used / deliveries);
  }

  private void await(Crowd crowd, long step) throws IOException {
    crowd.await(step, 1, crowd.size());
  }

  private String message(long step) {
    if (ours) {
      return "{\"type\":\"move\",\"epoch\":1,"
          + scene(step)
          + ","
          + String.format(PLAYHEAD, step, 1000 * step, "")
          + "}";
    }
    String playhead = String.format(PLAYHEAD, step, 1000 * step, ",\"age\":0");
    return "{\"type\":\"change\",\"epoch\":1,\"step\":" + step + "," + scene(step) + "," + playhead + "}";
  }

  private static String scene(long step) {
    String link = "scenario=vxlan&backend=vxlan&extra=" + step;
    return "\"scene\":{\"futures\":[\"" + link + "x".repeat(LINK - link.length()) + "\"],\"view\":0,\"selected\":\"\"}";
  }

  /** Resident memory in kB, without what could be collected. */
  long residentKilobytes() throws IOException {
    for (int i = 0; i < 3; i++) {
      command(List.of(Server.java().replace("bin/java", "bin/jcmd"), String.valueOf(server.process().pid()), "GC.run"));
    }
    return Files.readAllLines(Path.of("/proc/" + server.process().pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void command(List<String> words) throws IOException {
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** In ticks of the kernel: proc(5), utime and stime. */
  private long processorTime() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + server.process().pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  @Override
  public void close() {
    server.close();
  }
}
