package io.vethscope.web.stream;

import io.vethscope.trace.TraceEvent;
import io.vethscope.web.json.EventJson;
import io.vethscope.web.json.Json;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.NumberedTrace;
import org.jspecify.annotations.Nullable;

/** A computation whose events come out as texts, with the room that it takes. Not thread-safe. */
final class EventTexts implements AutoCloseable {
  private final NumberedTrace trace;
  private final Capacity.Share share;
  private final EventJson encoder = EventJson.forStream();

  EventTexts(NumberedTrace trace, Capacity.Share share) {
    this.trace = trace;
    this.share = share;
  }

  /**
   * The next event.
   *
   * @param wanted how many the caller is going to ask for, this one included: not more are computed
   * @return its JSON, or null when the run is over
   */
  @Nullable String next(int wanted) {
    long number = trace.count();
    TraceEvent event = trace.next(wanted);
    return event == null ? null : Json.text(out -> encoder.write(out, number, event));
  }

  /**
   * Passes over the next event, which the client has already.
   *
   * @return whether there was one
   */
  boolean skip(int wanted) {
    TraceEvent event = trace.next(wanted);
    if (event != null) {
      encoder.skip(event);
    }
    return event != null;
  }

  long count() {
    return trace.count();
  }

  boolean isOver() {
    return trace.isOver();
  }

  String outcome() {
    return trace.outcome();
  }

  @Override
  public void close() {
    share.close();
  }
}
