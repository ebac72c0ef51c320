package io.vethscope.web.page;

import io.vethscope.scenario.Ready;
import io.vethscope.trace.TraceEvent;
import io.vethscope.web.run.NumberedTrace;
import io.vethscope.web.run.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The traces of the ready scenarios: always the same, so each is computed once, when it is first asked for. */
@Component
final class ReadyTraces {
  /** A written trace ends here, so that its page can be read and sent. */
  private static final int MOST_EVENTS = 5_000;

  private final Simulator simulator;
  private final Map<String, List<TraceEvent>> known = new ConcurrentHashMap<>();

  ReadyTraces(Simulator simulator) {
    this.simulator = simulator;
  }

  /** The events of a ready scenario, in order; the first of them where there are very many. */
  List<TraceEvent> of(Ready ready) {
    return known.computeIfAbsent(ready.id(), _ -> compute(ready));
  }

  private List<TraceEvent> compute(Ready ready) {
    var trace = new NumberedTrace(simulator.start(ready.run()));
    List<TraceEvent> events = new ArrayList<>();
    while (events.size() < MOST_EVENTS) {
      TraceEvent event = trace.next(MOST_EVENTS - events.size());
      if (event == null) {
        break;
      }
      events.add(event);
    }
    return List.copyOf(events);
  }
}
