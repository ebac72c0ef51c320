package io.vethscope.web.run;

import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.VethscopeProperties;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * How many HTTP requests may compute at a time. A request that finds no slot is told to come back, not kept waiting.
 */
@Component
public final class ComputingSlots {
  private final Semaphore free;
  private final int all;

  ComputingSlots(VethscopeProperties properties) {
    this.all = properties.http().computing();
    this.free = new Semaphore(all);
  }

  /** A slot, which is given back by closing it. */
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a slot.
   *
   * @throws ProblemException if there is none (503)
   */
  public Slot take() {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          503, "The server computes " + all + " requests already; try again in a second, or use the WebSocket.");
    }
    return free::release;
  }
}
