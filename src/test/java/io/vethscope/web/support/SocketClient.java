package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client, which holds what it hears against the schema, and reads when it is told to. */
final class SocketClient implements AutoCloseable, WebSocket.Listener {
  private static final int PATIENCE = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final Manner manner;
  private final WebSocket socket;

  /**
   * How a client speaks.
   *
   * @param path where it connects
   * @param schema the definition of what it hears
   * @param origin of which page it is; null: of none
   * @param reads whether it reads before it is told to
   */
  record Manner(String path, String schema, @Nullable String origin, boolean reads) {}

  SocketClient(int port, Manner manner) {
    this.manner = manner;
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (manner.origin() != null) {
      builder.header("Origin", manner.origin());
    }
    socket = builder.buildAsync(URI.create("ws://localhost:" + port + manner.path()), this).join();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (manner.reads()) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
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

  /** Lets a lazy one read everything from now on. */
  void read() {
    socket.request(Long.MAX_VALUE);
  }

  void say(String message) {
    socket.sendText(message, true).join();
  }

  /** Says something to a server that may have hung up. */
  void sayInto(String message) {
    socket.sendText(message, true).exceptionally(hungUp -> socket).join();
  }

  /** Begins a message and never ends it. */
  void begin(String piece) {
    socket.sendText(piece, false).join();
  }

  void sayBytes(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** The next message. */
  JsonNode next(String what) throws InterruptedException {
    String message = messages.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(message).as("%s within %s seconds", what, PATIENCE).isNotNull();
    return Protocol.assertIs(manner.schema(), Protocol.json(message));
  }

  /** The next message of a kind; others are passed over. */
  JsonNode await(Predicate<JsonNode> wanted, String what) throws InterruptedException {
    while (true) {
      JsonNode message = next(what);
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  /** Whether the server has not hung up. */
  boolean isOpen() {
    return !closed.isDone();
  }

  /** With which status the connection was closed. */
  int closeStatus() throws Exception {
    return closed.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** Breaks the connection without a word. */
  @Override
  public void close() {
    socket.abort();
  }
}
