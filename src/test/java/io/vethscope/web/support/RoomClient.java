package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member of a room. What it says and hears is held against the schema. */
public final class RoomClient implements AutoCloseable, WebSocket.Listener {
  private static final int PATIENCE = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private final boolean reads;

  private RoomClient(int port, @Nullable String origin, boolean reads) {
    this.reads = reads;
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(URI.create("ws://localhost:" + port + "/api/room"), this).join();
  }

  /** Somebody who has said nothing yet. */
  public static RoomClient connect(int port) {
    return new RoomClient(port, null, true);
  }

  /** A page of an origin. */
  public static RoomClient ofOrigin(int port, String origin) {
    return new RoomClient(port, origin, true);
  }

  /** Somebody who reads nothing until {@link #read} is called. */
  public static RoomClient lazy(int port) {
    return new RoomClient(port, null, false);
  }

  /** Opens a room that shows a link. */
  public static RoomClient presenter(int port, String link) {
    return connect(port).say("{\"type\":\"open\"," + shown(link, 0) + "}");
  }

  /** Follows a room. */
  public static RoomClient follower(int port, String code) {
    return connect(port).say("{\"type\":\"join\",\"code\":\"" + code + "\"}");
  }

  /** The scene and the playhead of a message. */
  public static String shown(String link, long event) {
    return "\"scene\":{\"futures\":[\"" + link + "\"],\"view\":0,\"selected\":\"\"}," + playhead(event);
  }

  /** The playhead of a message, at rest. */
  public static String playhead(long event) {
    return "\"playhead\":{\"event\":" + event + ",\"at\":" + 1000 * event + "}";
  }

  /** The presenter's next step. */
  public RoomClient move(long epoch, long event) {
    return say("{\"type\":\"move\",\"epoch\":" + epoch + "," + playhead(event) + "}");
  }

  /** Lets a lazy one read. */
  public void read() {
    socket.request(Long.MAX_VALUE);
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
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
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    return onText(from, StandardCharsets.UTF_8.decode(data), last);
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

  /** Says something that the protocol knows. */
  public RoomClient say(String message) {
    Protocol.assertIs("roomClientMessage", Protocol.json(message));
    return shout(message);
  }

  /** Says anything. */
  public RoomClient shout(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  /** Says anything to somebody who may have hung up. */
  public void shoutInto(String message) {
    socket.sendText(message, true).exceptionally(hungUp -> socket).join();
  }

  /** Whether the server has not hung up. */
  public boolean isOpen() {
    return !closed.isDone();
  }

  /** Begins a message and never ends it. */
  public void begin(String piece) {
    socket.sendText(piece, false).join();
  }

  /** The next message of a type; others are passed over. */
  public JsonNode next(String type) throws InterruptedException {
    return await(message -> message.path("type").stringValue("").equals(type), type);
  }

  /** The next message that shows an event. */
  public JsonNode shows(long event) throws InterruptedException {
    return await(message -> message.path("playhead").path("event").longValue(-2) == event, "event " + event);
  }

  /** The next error. */
  public JsonNode refusal(int status) throws InterruptedException {
    JsonNode problem = next("error").path("problem");
    assertThat(problem.path("status").intValue()).as("%s", problem).isEqualTo(status);
    return problem;
  }

  /** The next message of a kind; others are passed over. */
  public JsonNode await(Predicate<JsonNode> wanted, String what) throws InterruptedException {
    while (true) {
      String message = messages.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(message).as("%s within %s seconds", what, PATIENCE).isNotNull();
      JsonNode read = Protocol.assertIs("roomServerMessage", Protocol.json(message));
      if (wanted.test(read)) {
        return read;
      }
    }
  }

  /** Messages that are here and that nobody has asked for. */
  public int waiting() {
    return messages.size();
  }

  /** With which status the connection was closed. */
  public int closeStatus() throws Exception {
    return closed.get(PATIENCE, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
