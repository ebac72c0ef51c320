package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.SocketClient.Manner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member of a room. What it says is held against the schema, too. */
public final class RoomClient implements AutoCloseable {
  private final SocketClient socket;

  private RoomClient(int port, @Nullable String origin, boolean reads) {
    socket = new SocketClient(port, new Manner("/api/room", "roomServerMessage", origin, reads));
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
    socket.read();
  }

  /** Says something that the protocol knows. */
  public RoomClient say(String message) {
    Protocol.assertIs("roomClientMessage", Protocol.json(message));
    return shout(message);
  }

  /** Says anything. */
  public RoomClient shout(String message) {
    socket.say(message);
    return this;
  }

  /** Says anything to somebody who may have hung up. */
  public void shoutInto(String message) {
    socket.sayInto(message);
  }

  /** Whether the server has not hung up. */
  public boolean isOpen() {
    return socket.isOpen();
  }

  /** Begins a message and never ends it. */
  public void begin(String piece) {
    socket.begin(piece);
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
    return socket.await(wanted, what);
  }

  /** With which status the connection was closed. */
  public int closeStatus() throws Exception {
    return socket.closeStatus();
  }

  @Override
  public void close() {
    socket.close();
  }
}
