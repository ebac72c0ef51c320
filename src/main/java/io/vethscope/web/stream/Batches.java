package io.vethscope.web.stream;

import io.vethscope.web.json.Json;
import io.vethscope.web.settings.StreamSettings;

/**
 * Writes the events of one run as messages. The first message is small, so that it is there at once; each one is twice
 * as large as the one before, so that a long run isn't slowed down by many messages.
 */
final class Batches {
  private final String head;
  private final int largest;
  private final int maxCharacters;
  private int size;

  Batches(String id, StreamSettings settings) {
    this.head = "{\"type\":\"events\",\"id\":" + Json.text(out -> out.writeString(id)) + ",\"from\":";
    this.size = settings.firstBatch();
    this.largest = settings.largestBatch();
    this.maxCharacters = (int) settings.batch().toBytes();
  }

  /** The next message, with at most {@code credit} events; they may be none, where the run is over. */
  String next(TextSource events, long credit) {
    var text = new StringBuilder(size * 256).append(head).append(events.count()).append(",\"events\":[");
    int begin = text.length();
    int most = (int) Math.min(credit, size);
    for (int left = most; left > 0 && text.length() < maxCharacters; left--) {
      String event = events.next(left);
      if (event == null) {
        break;
      }
      if (text.length() > begin) {
        text.append(',');
      }
      text.append(event);
    }
    size = Math.min(2 * size, largest);
    return text.append("]}").toString();
  }
}
