package io.vethscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server in a process of its own, on a free port. */
public final class RunningServer implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final List<String> beginning;

  private RunningServer(Process process, int port, List<String> beginning) {
    this.process = process;
    this.port = port;
    this.beginning = List.copyOf(beginning);
  }

  /**
   * Starts the application as it is compiled, without the settings that tests have, and waits until it can be asked.
   *
   * @param directory where it runs
   * @param arguments as an operator gives them
   */
  public static RunningServer start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), "io.vethscope.VethscopeApplication"));
    command.addAll(Arrays.asList(arguments));
    return start(new ProcessBuilder(command).directory(directory.toFile()));
  }

  /** Starts a prepared command and waits until it can be asked. */
  public static RunningServer start(ProcessBuilder command) throws IOException {
    command.command().add("--server.port=0");
    command.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = command.redirectErrorStream(true).start();
    List<String> log = new ArrayList<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      log.add(line);
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread.ofVirtual().start(() -> skip(lines));
        return new RunningServer(process, Integer.parseInt(started.group(1)), log);
      }
    }
    throw new AssertionError("The server ended before it had started:\n" + String.join("\n", log));
  }

  /** Takes what the server still says, so that it never has to wait for a reader. */
  private static void skip(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {}
    } catch (IOException over) {
      return;
    }
  }

  /** What the tests' own settings are read from is left out. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !Files.exists(Path.of(entry, "config", "application.properties")))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** What it said until it could be asked. */
  public List<String> beginning() {
    return beginning;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /** Asks for something. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  /** Sends JSON. */
  public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** Ends it at once, as {@code kill -9} does: it can't write anything any more. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it in order. */
  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor()).as("exit status").isNotNegative();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
