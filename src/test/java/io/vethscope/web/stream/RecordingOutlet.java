package io.vethscope.web.stream;

import io.vethscope.web.support.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import tools.jackson.databind.JsonNode;

/** A client that takes everything at once, and checks that it is what the schema says. */
final class RecordingOutlet implements Outlet {
  private final List<JsonNode> messages = new ArrayList<>();
  private @Nullable CloseStatus closed;

  @Override
  public void send(String message) throws IOException {
    if (closed != null) {
      throw new IOException("closed");
    }
    messages.add(Protocol.assertIs("serverMessage", Protocol.json(message)));
  }

  @Override
  public void ping() {}

  @Override
  public void close(CloseStatus status) {
    closed = status;
  }

  @Nullable CloseStatus closed() {
    return closed;
  }

  /** All messages so far. */
  List<JsonNode> messages() {
    return messages;
  }

  /** The messages of a type, in order. */
  List<JsonNode> messages(String type) {
    return messages.stream().filter(message -> type.equals(message.path("type").stringValue())).toList();
  }

  /** All events of a run so far, as they were sent. */
  List<JsonNode> events(String id) {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode batch : messages("events")) {
      if (id.equals(batch.path("id").stringValue())) {
        batch.path("events").forEach(events::add);
      }
    }
    return events;
  }

  /** The latest message. */
  JsonNode last() {
    return messages.getLast();
  }
}
