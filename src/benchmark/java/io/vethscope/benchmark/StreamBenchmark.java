package io.vethscope.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One client that asks for a run and only counts what comes: how many events a second the server computes, writes as
 * JSON and sends, and how large they are. The client is in this process, so both share the machine.
 */
final class StreamBenchmark implements Benchmark {
  private static final int WARM_UP = 10;
  private static final int RUNS = 15;
  private static final int FLOWS = 5;
  private static final double WANTED_PER_SECOND = 50_000;
  private static final double WANTED_BYTES = 250;
  private static final int PATIENCE_SECONDS = 60;
  private static final String EVENTS = "{\"type\":\"events\"";
  private static final Pattern TOTAL = Pattern.compile("\"type\":\"end\".*?\"events\":([0-9]+)");

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public List<Figure> run() throws IOException {
    List<Double> rates = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    try (Server server = Server.start(StartBenchmark.OURS);
        HttpClient http = HttpClient.newHttpClient()) {
      for (int run = -WARM_UP; run < RUNS; run++) {
        Counter counted = ask(http, server.port());
        if (run >= 0) {
          rates.add(counted.events() * 1e9 / counted.nanoseconds());
          sizes.add((double) counted.bytes() / counted.events());
        }
      }
    }
    double rate = Statistics.median(rates);
    double size = Statistics.median(sizes);
    return List.of(
        Figure.against(
            "events/s through one WebSocket, median of " + RUNS,
            String.format(Locale.ROOT, "%,.0f", rate),
            "≥ 50,000",
            rate >= WANTED_PER_SECOND),
        Figure.against(
            "bytes of an event before compression",
            String.format(Locale.ROOT, "%.0f", size),
            "≤ 250",
            size <= WANTED_BYTES));
  }

  private static Counter ask(HttpClient http, int port) {
    Counter counter = new Counter();
    WebSocket socket =
        http.newWebSocketBuilder().buildAsync(URI.create("ws://localhost:" + port + "/api/stream"), counter).join();
    try {
      return counter.measure(socket);
    } finally {
      socket.abort();
    }
  }

  /** A pair of pods on two nodes for each flow, each pinging the other through flannel's tunnel. */
  private static String question() {
    String commands =
        IntStream.range(0, FLOWS)
            .mapToObj(flow -> "{\"at\":0,\"netns\":\"a" + flow + "\",\"run\":\"ping -c 100 -i 0.01 b" + flow + "\"}")
            .collect(Collectors.joining(","));
    return "{\"type\":\"run\",\"id\":\"run\",\"credit\":10000000,\"run\":{\"scenario\":{\"backend\":\"vxlan\",\"nodes\":["
        + node("a")
        + ","
        + node("b")
        + "]},\"seed\":1,\"commands\":["
        + commands
        + "]}}";
  }

  private static String node(String name) {
    String pods =
        IntStream.range(0, FLOWS)
            .mapToObj(pod -> "{\"name\":\"" + name + pod + "\",\"containers\":[{\"name\":\"app\"}]}")
            .collect(Collectors.joining(","));
    return "{\"name\":\"node-" + name + "\",\"pods\":[" + pods + "]}";
  }

  /** Counts bytes until the run is over. JSON here is ASCII, so that a character is a byte. */
  private static final class Counter implements WebSocket.Listener {
    private final CompletableFuture<Long> total = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private boolean begins = true;
    private boolean kept;
    private long bytes;
    private long began;
    private long ended;

    Counter measure(WebSocket socket) {
      began = System.nanoTime();
      socket.sendText(question(), true).join();
      total.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      return this;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
      bytes += data.length();
      if (begins) {
        kept = !data.toString().startsWith(EVENTS);
      }
      // Only the end of a run and a refusal are read, and both are short.
      if (kept) {
        message.append(data);
      }
      if (kept && isLast) {
        read(message.toString());
        message.setLength(0);
      }
      begins = isLast;
      socket.request(1);
      return null;
    }

    private void read(String whole) {
      Matcher end = TOTAL.matcher(whole);
      if (end.find()) {
        ended = System.nanoTime();
        total.complete(Long.parseLong(end.group(1)));
      } else if (whole.contains("\"type\":\"error\"")) {
        total.completeExceptionally(new IllegalStateException("The server refused: " + whole));
      }
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      total.completeExceptionally(error);
    }

    long events() {
      return total.join();
    }

    long bytes() {
      return bytes;
    }

    long nanoseconds() {
      return ended - began;
    }
  }
}
