package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client that reads when it is told to: always, or not at all. */
public final class StreamClient implements AutoCloseable, WebSocket.Listener {
  private static final int PATIENCE = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicLong received = new AtomicLong();
  private final boolean eager;
  private final WebSocket socket;

  private StreamClient(int port, boolean eager, @Nullable String origin) {
    this.eager = eager;
    WebSocket.Builder builder = http.newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    this.socket = builder.buildAsync(URI.create("ws://localhost:" + port + "/api/stream"), this).join();
  }

  /** A client that reads everything. */
  public static StreamClient connect(int port) {
    return new StreamClient(port, true, null);
  }

  /** A page of an origin. */
  public static StreamClient ofOrigin(int port, String origin) {
    return new StreamClient(port, true, origin);
  }

  /** A client that reads nothing until {@link #read} is called. */
  public static StreamClient lazy(int port) {
    return new StreamClient(port, false, null);
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (eager) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    received.addAndGet(data.length());
    if (last) {
      messages.add(text.toString());
      text.setLength(0);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Lets a lazy client read everything from now on. */
  public void read() {
    socket.request(Long.MAX_VALUE);
  }

  /** Sends a text message. */
  public StreamClient say(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  /** Sends a binary message. */
  public void sayBytes(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** Asks for a run. */
  public StreamClient run(String id, String run, long from, long credit) {
    return say(
        "{\"type\":\"run\",\"id\":\"" + id + "\",\"from\":" + from + ",\"credit\":" + credit + ",\"run\":" + run + "}");
  }

  /** The next message, which must be what the schema says. */
  public JsonNode next() throws InterruptedException {
    String message = messages.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(message).as("a message within %s seconds", PATIENCE).isNotNull();
    return Protocol.assertIs("serverMessage", Protocol.json(message));
  }

  /** The next message, which must be of a type. */
  public JsonNode next(String type) throws InterruptedException {
    JsonNode message = next();
    assertThat(message.path("type").stringValue()).as("%s", message).isEqualTo(type);
    return message;
  }

  /** All events up to the end of a run. */
  public List<JsonNode> eventsUntilEnd() throws InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode message = next(); !message.path("type").stringValue("").equals("end"); message = next()) {
      assertThat(message.path("type").stringValue()).as("%s", message).isEqualTo("events");
      message.path("events").forEach(events::add);
    }
    return events;
  }

  /** With which status the connection was closed. */
  public int closeStatus() throws Exception {
    return closed.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** Breaks the connection without a word. */
  public void vanish() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
