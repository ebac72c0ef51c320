package io.vethscope.web.support;

import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceSink;
import io.vethscope.trace.Where;
import io.vethscope.web.run.Computation;
import io.vethscope.web.run.Simulator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A simulator whose runs are known beforehand: a run has as many events as its seed says, one each 700 ns, of all kinds
 * in turn; each command puts a {@code start} event in its place. It counts what is computed, and hands over up to two
 * events more than it is asked for, as the real one may.
 *
 * <p>The command line {@code refuse} makes a run impossible, {@code break} makes the simulator fail.
 */
public final class ScriptedSimulator implements Simulator {
  private static final long STEP = 700;

  private final AtomicLong computed = new AtomicLong();

  /** How many events were computed, over all runs. */
  public long computed() {
    return computed.get();
  }

  @Override
  public Computation start(Run run) {
    if (run.commands().stream().anyMatch(command -> command.text().equals("refuse"))) {
      throw new ScenarioException("There is no command \"refuse\"; use ping.");
    }
    return new Script(run);
  }

  private final class Script implements Computation {
    private final Run run;
    private long index;
    private int started;

    Script(Run run) {
      this.run = run;
    }

    @Override
    public boolean advance(TraceSink sink, int maxEvents) {
      for (int i = 0; i < maxEvents || i % 3 != 0; i++) {
        if (index >= run.seed()) {
          return false;
        }
        sink.accept(next());
        computed.incrementAndGet();
      }
      return index < run.seed();
    }

    private TraceEvent next() {
      long time = index * STEP;
      if (started < run.commands().size()) {
        Instruction command = run.commands().get(started);
        if (command.at() * 1_000 <= time) {
          return start(time, command);
        }
      }
      List<TraceEvent> kinds = SampleEvents.ofEachKind(time);
      return kinds.get((int) (index++ % kinds.size()));
    }

    private TraceEvent start(long time, Instruction command) {
      if (command.text().equals("break")) {
        throw new IllegalStateException("The script says so.");
      }
      return new TraceEvent.CommandStarted(time, new Where(command.netns(), ""), started++, command.text());
    }

    @Override
    public String outcome() {
      return "quiet";
    }
  }
}
