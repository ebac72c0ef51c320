package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run as one client gets them: those that are shared first, and where the trace is too long for that,
 * from a computation of its own. Used by one thread at a time, but for {@link #close}.
 */
final class TextSource implements AutoCloseable {
  private final SharedTraces traces;
  private final Run run;
  private final SharedTrace shared;
  private @Nullable EventTexts own;
  private long position;
  private boolean closed;

  TextSource(SharedTraces traces, Run run) {
    this.traces = traces;
    this.run = run;
    this.shared = traces.open(run);
  }

  /** The next event's text, or null when the run is over. */
  @Nullable String next(int wanted) {
    String text = own == null ? shared.text((int) position, wanted) : ownNext(own, wanted);
    if (text == null && own == null && !shared.isWhole()) {
      own = goOn();
      text = ownNext(own, wanted);
    }
    if (text != null) {
      position++;
    }
    return text;
  }

  /** Passes over the next event; false: there is none. */
  boolean skip(int wanted) {
    return next(wanted) != null;
  }

  private @Nullable String ownNext(EventTexts texts, int wanted) {
    while (texts.count() < position) {
      if (!texts.skip((int) Math.min(RunStream.SKIP, position - texts.count()))) {
        return null;
      }
    }
    return texts.next(wanted);
  }

  private synchronized EventTexts goOn() {
    EventTexts taken = position == shared.size() ? shared.takeOver() : null;
    EventTexts texts = taken == null ? traces.start(run) : taken;
    if (closed) {
      texts.close();
    }
    return texts;
  }

  long count() {
    return position;
  }

  /** Whether it is known that there are no more events. */
  boolean isOver() {
    return own == null ? shared.isWhole() && position >= shared.size() : own.isOver() && position >= own.count();
  }

  String outcome() {
    return own == null ? shared.outcome() : own.outcome();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (own != null) {
      own.close();
    }
    traces.close(run, shared);
  }
}
