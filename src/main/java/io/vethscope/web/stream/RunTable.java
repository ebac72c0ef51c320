package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of one connection: those under way, and the latest of those that are over, which can still be forked. */
final class RunTable {
  private final int most;
  private final Map<String, RunStream> live = new LinkedHashMap<>();
  private final Map<String, Run> over = new LinkedHashMap<>();

  RunTable(int most) {
    this.most = most;
  }

  /** Whether no further run can be under way. */
  synchronized boolean isFull() {
    return live.size() >= most;
  }

  synchronized void add(RunStream stream) {
    over.remove(stream.id());
    live.put(stream.id(), stream);
  }

  synchronized @Nullable RunStream find(String id) {
    return live.get(id);
  }

  /** What is or was run under a name, or null where that isn't known. */
  synchronized @Nullable Run run(String id) {
    RunStream stream = live.get(id);
    return stream == null ? over.get(id) : stream.run();
  }

  synchronized boolean isOver(String id) {
    return over.containsKey(id);
  }

  /** A run is over: it is no longer under way, and is remembered. */
  synchronized void finish(RunStream stream) {
    stream.end();
    Run run = stream.run();
    if (live.remove(stream.id(), stream) && run != null) {
      over.put(stream.id(), run);
      if (over.size() > most) {
        over.remove(over.keySet().iterator().next());
      }
    }
  }

  /** Forgets a run that can't be. */
  synchronized void drop(RunStream stream) {
    stream.end();
    live.remove(stream.id(), stream);
  }

  /**
   * Forgets a run that the client has named.
   *
   * @return whether there was one
   */
  synchronized boolean forget(String id) {
    RunStream stream = live.remove(id);
    if (stream != null) {
      stream.end();
    }
    return over.remove(id) != null || stream != null;
  }

  /** Forgets all runs. */
  synchronized void clear() {
    live.values().forEach(RunStream::end);
    live.clear();
    over.clear();
  }
}
