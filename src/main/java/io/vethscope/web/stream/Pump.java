package io.vethscope.web.stream;

import io.vethscope.web.run.Fairness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * Does everything that one connection has to compute and send, one thing after the other: answers first, then one turn
 * of each run that is ready, around the circle.
 *
 * <p>A turn ends when its batch is in the socket's hands, so a connection never has more than one batch in memory, and
 * a client that reads slowly slows the simulation down. While there is nothing to do there is no thread.
 */
final class Pump {
  /** A piece of work that is done in turns; equal where it is the same work. */
  interface Work {
    /**
     * Does a bounded amount of it.
     *
     * @return whether there is more to do at once
     * @throws IOException if the client is gone
     */
    boolean turn(Outlet outlet) throws IOException;
  }

  private final Executor executor;
  private final Outlet outlet;
  private final int maxReplies;
  private final long patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<String> replies = new ArrayDeque<>();
  private final ArrayDeque<Work> ready = new ArrayDeque<>();
  private @Nullable Work current;
  private boolean again;
  private boolean working;
  private boolean stopped;

  /**
   * A pump with nothing to do.
   *
   * @param executor gives a thread while there is work
   * @param outlet the client
   * @param maxReplies how many answers may wait
   * @param patience how long an answer may wait for room
   */
  Pump(Executor executor, Outlet outlet, int maxReplies, Duration patience) {
    this.executor = executor;
    this.outlet = outlet;
    this.maxReplies = maxReplies;
    this.patience = patience.toNanos();
  }

  /**
   * Sends an answer when its turn comes. Where too many wait already, the caller waits too, which stops the server from
   * reading more questions; a client that asks and doesn't read is disconnected in the end.
   */
  void say(String message) {
    lock.lock();
    try {
      long left = patience;
      while (!stopped && replies.size() >= maxReplies && left > 0) {
        left = room.awaitNanos(left);
      }
      if (left <= 0) {
        fail(new CloseStatus(CloseStatus.POLICY_VIOLATION.getCode(), "You ask without reading the answers."));
        return;
      }
      if (!stopped) {
        replies.add(message);
        wake();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      fail(CloseStatus.GOING_AWAY);
    } finally {
      lock.unlock();
    }
  }

  /** Gives work a turn, and further ones as long as it has more to do. Work that waits for its turn already, waits. */
  void schedule(Work work) {
    lock.lock();
    try {
      if (work.equals(current)) {
        again = true;
      } else if (!stopped && !ready.contains(work)) {
        ready.add(work);
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends it. A turn that is under way is the last. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      replies.clear();
      ready.clear();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    if (!working) {
      working = true;
      executor.execute(this::work);
    }
  }

  private void work() {
    boolean finished = false;
    try {
      for (Work next = next(); next != null; next = next()) {
        boolean more = next.turn(outlet);
        done(next, more);
        Fairness.pass();
      }
      finished = true;
    } catch (IOException gone) {
      finished = true;
      fail(CloseStatus.SESSION_NOT_RELIABLE);
    } finally {
      if (!finished) {
        fail(CloseStatus.SERVER_ERROR);
      }
    }
  }

  private @Nullable Work next() {
    lock.lock();
    try {
      String reply = replies.poll();
      if (reply != null) {
        room.signal();
        current = null;
        return client -> {
          client.send(reply);
          return false;
        };
      }
      current = ready.poll();
      again = false;
      working = current != null;
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void done(Work work, boolean more) {
    lock.lock();
    try {
      if (work.equals(current) && (more || again) && !stopped) {
        ready.add(work);
      }
      current = null;
    } finally {
      lock.unlock();
    }
  }

  private void fail(CloseStatus status) {
    stop();
    // Closing may have to wait for a send that is stuck, and who found out must not.
    executor.execute(() -> outlet.close(status));
  }
}
