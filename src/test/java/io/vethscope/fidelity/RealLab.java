package io.vethscope.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A network of real namespaces that a script builds on this machine, with a capture on each of its devices. */
final class RealLab implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("(\\d+): ([^:@ ]+)[:@].*");
  private static final long SECONDS = 60;

  /** What a script needs, tried out in a namespace of its own. */
  private static final String PROBE =
      """
      n=$0; ip netns add $n || exit 1
      ip -n $n link add va type veth peer name vb && ip -n $n link add vc type bridge &&
      ip -n $n link add vd type vxlan id 1 dstport 8472 local 127.0.0.1 nolearning &&
      ip netns exec $n ethtool --version >/dev/null && ping -V >/dev/null && python3 --version >/dev/null
      s=$?; ip netns del $n; exit $s\
      """;

  private final String prefix = "vst" + ProcessHandle.current().pid() + "-";
  private final Path script;
  private final List<String> names;
  private final List<PacketRing> rings = new ArrayList<>();

  /**
   * Builds it.
   *
   * @param text the script
   * @param names its namespaces
   */
  RealLab(String text, List<String> names) throws IOException, InterruptedException {
    this.names = names;
    this.script = Files.createTempFile("vethscope", ".sh");
    Files.writeString(script, text);
    try {
      script("up");
      for (String name : names) {
        rings.add(PacketRing.open(prefix, name));
      }
    } catch (RuntimeException | IOException | InterruptedException failure) {
      close();
      throw failure;
    }
  }

  /** Why no such network can be had on this machine; empty if it can. */
  static Optional<String> impossible() throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux") || !System.getProperty("user.name").equals("root")) {
      return Optional.of("Real namespaces need Linux and root.");
    }
    Result tried = run(List.of("bash", "-c", PROBE, "vst-probe-" + ProcessHandle.current().pid()), Map.of());
    return tried.status() == 0
        ? Optional.empty()
        : Optional.of("This machine can't have namespaces with veths, bridges and tunnels: " + tried.output());
  }

  /** Does what the script does in the network, and tells what passed. */
  List<TapFrame> traffic() throws IOException, InterruptedException {
    script("run");
    List<TapFrame> frames = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      frames.addAll(rings.get(i).frames(devices(names.get(i))));
    }
    frames.sort(Comparator.comparingDouble(TapFrame::tUs));
    return frames;
  }

  private Map<Integer, String> devices(String netns) throws IOException, InterruptedException {
    Map<Integer, String> devices = new LinkedHashMap<>();
    for (String line : run(List.of("ip", "-n", prefix + netns, "-o", "link"), Map.of()).output().lines().toList()) {
      Matcher link = LINK.matcher(line);
      if (link.matches()) {
        devices.put(Integer.valueOf(link.group(1)), link.group(2));
      }
    }
    return devices;
  }

  /** One processor for all, so that its order is the order of everything. */
  private void script(String step) throws IOException, InterruptedException {
    Result result = run(List.of("taskset", "-c", "0", "bash", script.toString(), step), Map.of("PREFIX", prefix));
    Assumptions.assumeFalse(result.output().contains("The kernel lacks these"), result.output());
    if (result.status() != 0) {
      throw new IllegalStateException("The script's step " + step + " failed: " + result.output());
    }
  }

  private record Result(int status, String output) {}

  private static Result run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("vethscope", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " does not end.");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() throws IOException {
    rings.forEach(PacketRing::close);
    try {
      script("down");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    Files.delete(script);
  }
}
