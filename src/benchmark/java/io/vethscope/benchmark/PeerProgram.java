package io.vethscope.benchmark;

import io.vethscope.check.Command;
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
 * A program in C++ that does the work of a benchmark in another way, and prints {@code wall_s=} and the seconds that it
 * took.
 *
 * @param program the compiled program, or null
 * @param reason why there is none, as a clause; empty where there is one
 */
record PeerProgram(@Nullable Path program, String reason) implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/benchmark/cpp");
  private static final Pattern WALL = Pattern.compile("wall_s=([0-9.e+-]+)");

  /**
   * Compiles one, where there is something to compile it with.
   *
   * @param source its file in {@code src/benchmark/cpp}
   * @param libraries those it is linked with
   * @param needs what it takes to compile it, for those who lack it
   */
  static PeerProgram compile(String source, List<String> libraries, String needs) throws IOException {
    Path program = Files.createTempFile("vethscope-peer", "");
    List<String> command =
        new ArrayList<>(
            List.of("g++", "-std=c++17", "-O3", SOURCES.resolve(source).toString(), "-o", program.toString()));
    libraries.forEach(library -> command.add("-l" + library));
    try {
      if (Command.run(command).succeeded()) {
        return new PeerProgram(program, "");
      }
    } catch (IOException noCompiler) {
      // Told below, like a missing library.
    }
    Files.delete(program);
    return new PeerProgram(null, "not measured: " + needs);
  }

  /** Why it can't be run, if it can't. */
  Optional<String> missing() {
    return program == null ? Optional.of(reason) : Optional.empty();
  }

  /**
   * Runs it.
   *
   * @return the seconds that it says it took
   */
  double seconds(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(String.valueOf(program)));
    command.addAll(arguments);
    Command.Result result = Command.run(command);
    Matcher wall = WALL.matcher(result.output());
    if (!result.succeeded() || !wall.find()) {
      throw new IllegalStateException("The peer failed: " + result.output());
    }
    return Double.parseDouble(wall.group(1));
  }

  @Override
  public void close() throws IOException {
    if (program != null) {
      Files.delete(program);
    }
  }
}
