package io.vethscope.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Two namespaces of this machine with a cable between them, {@code a} at 10.0.0.1 and {@code b} at 10.0.0.2. */
final class RealTools implements AutoCloseable {
  private static final long SECONDS = 60;

  private static final String UP =
      """
      set -e
      for n in a b; do ip netns add $P$n; ip -n $P$n link set lo up; done
      ip -n ${P}a link add eth0 address 02:00:00:00:00:01 type veth peer name eth0 \
        address 02:00:00:00:00:02 netns ${P}b
      for n in a b; do ip netns exec $P$n sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv4.tcp_syn_retries=2; done
      ip -n ${P}a addr add 10.0.0.1/24 dev eth0
      ip -n ${P}b addr add 10.0.0.2/24 dev eth0
      ip -n ${P}a link set eth0 up
      ip -n ${P}b link set eth0 up
      sleep 0.3
      """;

  private final String prefix = "vstt" + ProcessHandle.current().pid() + "-";
  private final List<Process> servers = new ArrayList<>();

  /** What a command said, both ways, and how it ended. */
  record Said(int status, String text) {}

  RealTools() throws IOException, InterruptedException {
    Said up = run(List.of("bash", "-c", "P=" + prefix + "\n" + UP));
    if (up.status() != 0) {
      close();
      throw new IllegalStateException("The namespaces can't be built: " + up.text());
    }
  }

  /**
   * Why this machine's tool is not the one that a session is of; empty if it is.
   *
   * @param version {@code command: text}
   */
  static Optional<String> otherThan(String version) throws IOException, InterruptedException {
    String[] parts = version.split(": ", 2);
    Said found = run(List.of("bash", "-c", "PATH=$PATH:/usr/sbin:/sbin; " + parts[0]));
    return found.text().contains(parts[1])
        ? Optional.empty()
        : Optional.of("This machine's tool is not the one with \"" + parts[1] + "\": " + found.text());
  }

  /** Starts what goes on until the end. */
  void serve(String netns, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", prefix + netns));
    words.addAll(List.of(command));
    servers.add(
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Runs a command line in a namespace, as a shell does. */
  Said run(String netns, String line) throws IOException, InterruptedException {
    String withPath = "export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C.UTF-8\n" + line;
    return run(List.of("ip", "netns", "exec", prefix + netns, "bash", "-c", withPath));
  }

  private static Said run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("vethscope", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " does not end.");
      }
      return new Said(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Process::destroy);
    try {
      for (String netns : List.of("a", "b")) {
        run(List.of("ip", "netns", "del", prefix + netns));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
