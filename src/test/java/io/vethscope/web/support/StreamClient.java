package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.SocketClient.Manner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who asks for runs. */
public final class StreamClient implements AutoCloseable {
  private final SocketClient socket;

  private StreamClient(int port, boolean eager, @Nullable String origin) {
    socket = new SocketClient(port, new Manner("/api/stream", "serverMessage", origin, eager));
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

  /** Lets a lazy client read everything from now on. */
  public void read() {
    socket.read();
  }

  /** Sends a text message. */
  public StreamClient say(String message) {
    socket.say(message);
    return this;
  }

  /** Sends a binary message. */
  public void sayBytes(byte[] message) {
    socket.sayBytes(message);
  }

  /** Asks for a run. */
  public StreamClient run(String id, String run, long from, long credit) {
    return say(
        "{\"type\":\"run\",\"id\":\"" + id + "\",\"from\":" + from + ",\"credit\":" + credit + ",\"run\":" + run + "}");
  }

  /** The next message, which must be what the schema says. */
  public JsonNode next() throws InterruptedException {
    return socket.next("a message");
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
    return socket.closeStatus();
  }

  /** Breaks the connection without a word. */
  public void vanish() {
    socket.close();
  }

  @Override
  public void close() {
    socket.close();
  }
}
