package io.vethscope.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A web server in a process of its own, on a free port.
 *
 * @param process the server's
 * @param port where it listens
 * @param firstAnswer nanoseconds from the call to the first page with status 200
 */
record Server(Process process, int port, long firstAnswer) implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
  private static final int PAUSE = 5;
  private static final int STOP_SECONDS = 20;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUCCESS = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

  /**
   * Starts one and waits for its first page.
   *
   * @param command the program; {@code --server.port} is added
   * @throws IllegalStateException if it does not answer
   */
  static Server start(List<String> command) throws IOException {
    int port = freePort();
    List<String> whole = new ArrayList<>(command);
    whole.add("--server.port=" + port);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    long begin = System.nanoTime();
    Process process = builder.start();
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE) {
        process.destroy();
        throw new IllegalStateException("No page came from " + String.join(" ", whole));
      }
      pause();
    }
    return new Server(process, port, System.nanoTime() - begin);
  }

  /** The program of this JVM. */
  static String java() {
    return System.getProperty("java.home") + "/bin/java";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(REQUEST);
      out.flush();
      InputStream in = socket.getInputStream();
      return Arrays.equals(in.readNBytes(SUCCESS.length), SUCCESS);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The benchmark was interrupted.", stopped);
    }
  }

  /** Where its page is. */
  String url() {
    return "http://localhost:" + port + "/";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
