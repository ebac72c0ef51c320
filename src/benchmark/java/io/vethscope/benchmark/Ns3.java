package io.vethscope.benchmark;

import io.vethscope.check.Command;
import io.vethscope.scenario.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The peer: the same two nodes in ns-3, a program in C++. It takes {@code --mode=vxlan|route --pods=N --packets=N}, and
 * prints {@code wall_s=} and the seconds that its run took with the network already built.
 *
 * @param program the compiled program, or null
 * @param reason why there is none, as a clause; empty where there is one
 */
record Ns3(@Nullable Path program, String reason) implements AutoCloseable {
  private static final Path SOURCE = Path.of("src/benchmark/cpp/ns3-pods.cc");
  private static final List<String> LIBRARIES =
      List.of("core", "network", "internet", "csma", "bridge", "applications", "virtual-net-device");
  private static final Pattern WALL = Pattern.compile("wall_s=([0-9.e+-]+)");

  /** Compiles it, where there is something to compile and something to compile it with. */
  static Ns3 prepare() throws IOException {
    Path program = Files.createTempFile("ns3-peer", "");
    List<String> command =
        new ArrayList<>(List.of("g++", "-std=c++17", "-O3", SOURCE.toString(), "-o", program.toString()));
    LIBRARIES.forEach(library -> command.add("-lns3-" + library));
    try {
      Command.Result compiled = Command.run(command);
      if (compiled.succeeded()) {
        return new Ns3(program, "");
      }
    } catch (IOException noCompiler) {
      // Told below, like a missing library.
    }
    Files.delete(program);
    return new Ns3(null, "not measured: g++ and ns-3 are needed, on Debian the packages g++ and libns3-dev");
  }

  /** Why it can't be run, if it can't. */
  Optional<String> missing() {
    return program == null ? Optional.of(reason) : Optional.empty();
  }

  /** Packets that it delivers for a second of wall time. */
  double perSecond(EchoWork work) throws IOException {
    String mode = work.backend() == Backend.VXLAN ? "vxlan" : "route";
    Command.Result result =
        Command.run(
            List.of(
                String.valueOf(program), "--mode=" + mode, "--pods=" + work.pods(), "--packets=" + work.requests()));
    Matcher wall = WALL.matcher(result.output());
    if (!result.succeeded() || !wall.find()) {
      throw new IllegalStateException("The peer failed: " + result.output());
    }
    return work.packets() / Double.parseDouble(wall.group(1));
  }

  @Override
  public void close() throws IOException {
    if (program != null) {
      Files.delete(program);
    }
  }
}
