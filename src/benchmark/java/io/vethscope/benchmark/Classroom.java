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

  private static final List<String> LIMITS =
      List.of(
          "--vethscope.room.per-second=10000",
          "--vethscope.room.openings=10000",
          "--vethscope.room.followers=30000",
          "--vethscope.room.ping=10m");

  private final Server server;
  private final boolean ours;

  /**
   * A server.
   *
   * @param server its process
   * @param ours whether it is Vethscope, rather than the peer, which sends on whatever it gets
   */
  private Classroom(Server server, boolean ours) {
    this.server = server;
    this.ours = ours;
  }

  /** Starts a Vethscope of its own, which lets everybody in at once. */
  static Classroom ours(List<String> heap, List<String> settings) throws IOException {
    List<String> all = new ArrayList<>(LIMITS);
    all.addAll(settings);
    return start(heap, "io.vethscope.VethscopeApplication", all, true);
  }

  /** Starts the peer. */
  static Classroom peer(List<String> heap) throws IOException {
    return start(heap, FanOut.class.getName(), List.of(), false);
  }

  private static Classroom start(List<String> heap, String program, List<String> settings, boolean ours)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(Server.java()));
    words.addAll(heap);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
    words.addAll(settings);
    return new Classroom(Server.start(words), ours);
  }

  /**
   * What was seen of some steps.
   *
   * @param deliveries so many a second
   * @param milliseconds from the step to each follower
   * @param microseconds of processor time for each delivery
   */
  record Seen(double deliveries, List<Double> milliseconds, double microseconds) {}

  /** Where its server listens. */
  int port() {
    return server.port();
  }

  /** Ends its server without a word. */
  void kill() {
    server.process().destroyForcibly();
  }

  /** Fills the room: the presenter and so many followers. */
  Crowd fill(int followers) throws IOException {
    var crowd = new Crowd(server.port());
    if (ours) {
      crowd.connect(1, opening(), WELCOME);
      crowd.connect(followers, join(crowd.follower(0)), WELCOME);
    } else {
      crowd.connect(1 + followers, "", "");
    }
    return crowd;
  }

  /** The first message of somebody who opens a room. */
  static String opening() {
    return "{\"type\":\"open\"," + shown(0) + "}";
  }

  /** The first message of somebody who follows a presenter. */
  static String join(Follower presenter) {
    return "{\"type\":\"join\",\"code\":\"" + told(presenter, "code") + "\"}";
  }

  /** The first message of a presenter who comes back. */
  static String present(Follower presenter, long step) {
    return "{\"type\":\"present\",\"code\":\""
        + told(presenter, "code")
        + "\",\"secret\":\""
        + told(presenter, "secret")
        + "\",\"drive\":true,"
        + shown(step)
        + "}";
  }

  /** What a presenter says to make a step. */
  static String move(long epoch, long step) {
    return "{\"type\":\"move\",\"epoch\":" + epoch + "," + shown(step) + "}";
  }

  private static String told(Follower presenter, String name) {
    String said = presenter.said();
    int begin = said.indexOf('"' + name + "\":\"") + name.length() + 4;
    return said.substring(begin, said.indexOf('"', begin));
  }

  private static String shown(long step) {
    return scene(step) + "," + String.format(PLAYHEAD, step, 1000 * step, "");
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
      return move(1, step);
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
