package io.vethscope.web.stream;

import io.vethscope.trace.TraceEvent;
import io.vethscope.web.json.EventJson;
import io.vethscope.web.json.Json;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.settings.StreamSettings;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes the events of one run as messages. The first message is small, so that it is there at once; each one is twice
 * as large as the one before, so that a long run isn't slowed down by many messages.
 */
final class Batches {
  private final String id;
  private final EventJson encoder = EventJson.forStream();
  private final int largest;
  private final int maxCharacters;
  private int size;

  Batches(String id, StreamSettings settings) {
    this.id = id;
    this.size = settings.firstBatch();
    this.largest = settings.largestBatch();
    this.maxCharacters = (int) settings.batch().toBytes();
  }

  /** Takes note of an event that isn't sent, because the client has it. */
  void skip(TraceEvent event) {
    encoder.skip(event);
  }

  /** The next message, with at most {@code credit} events; they may be none, where the run is over. */
  String next(NumberedTrace trace, long credit) {
    var text = new StringWriter(size * 128);
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("type", "events");
      out.writeStringProperty("id", id);
      out.writeNumberProperty("from", trace.count());
      out.writeArrayPropertyStart("events");
      events(out, text, trace, (int) Math.min(credit, size));
      out.writeEndArray();
      out.writeEndObject();
    }
    size = Math.min(2 * size, largest);
    return text.toString();
  }

  private void events(JsonGenerator out, StringWriter text, NumberedTrace trace, int most) {
    for (int left = most; left > 0 && text.getBuffer().length() < maxCharacters; left--) {
      long number = trace.count();
      TraceEvent event = trace.next(left);
      if (event == null) {
        return;
      }
      encoder.write(out, number, event);
    }
  }
}
