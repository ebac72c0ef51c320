package io.vethscope.web.support;

import io.vethscope.VethscopeApplication;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The whole server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 30;
  private static final int PAUSE = 50;

  private final Process process;
  private final Path output;
  private final int port;

  private ServerProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param directory where what it writes is kept
   * @param settings as {@code --name=value}
   */
  public static ServerProcess start(Path directory, String... settings) throws IOException, InterruptedException {
    int port = Ports.free();
    Path output = directory.resolve("server-" + port + ".log");
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + "/bin/java");
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    words.addAll(List.of(VethscopeApplication.class.getName(), "--server.port=" + port));
    words.addAll(List.of(settings));
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var server = new ServerProcess(process, output, port);
    server.awaitReady();
    return server;
  }

  /** That of the program: what the tests add to it, such as how they log, stays away. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Files.exists(Path.of(entry, "logback-test.xml")))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("The server did not start: " + output());
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean isReady() throws InterruptedException {
    URI address = URI.create("http://localhost:" + port + "/actuator/health/readiness");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it has written. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Ends it without a word: {@code SIGKILL}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** Asks it to stop, and waits for that. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
