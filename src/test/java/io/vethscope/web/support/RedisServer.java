package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Redis on a free port, which keeps nothing when it ends. */
public final class RedisServer implements AutoCloseable {
  private static final int STOP_SECONDS = 10;
  private static final int START_MILLISECONDS = 10_000;

  private final Path program;
  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private RedisServer(Path program, Path directory, int port) {
    this.program = program;
    this.directory = directory;
    this.port = port;
  }

  /** The program, where it is installed. */
  public static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(file -> file.toFile().canExecute())
        .findFirst();
  }

  /** Starts one. Where there is none, the test is skipped, but in CI, which installs it, it fails. */
  public static RedisServer start(Path directory) throws IOException, InterruptedException {
    Optional<Path> program = installed();
    if (program.isEmpty()) {
      String reason = "There is no redis-server on the PATH; install Debian's package redis-server.";
      if (System.getenv("CI") != null) {
        fail(reason);
      }
      abort(reason);
    }
    var server = new RedisServer(program.orElseThrow(), directory, Ports.free());
    server.start();
    return server;
  }

  /** Where it is. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it, or starts it again, empty. */
  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLISECONDS);
    while (!listens()) {
      if (System.nanoTime() > end) {
        throw new IOException("Redis does not listen on port " + port + ".");
      }
      Thread.sleep(20);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it without a word. */
  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
