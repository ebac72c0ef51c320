package io.vethscope.web.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a run, computed and written once for all who ask for the same run, as far as one of them has asked. Who
 * comes while an event is being computed waits for it.
 *
 * <p>A trace that gets too long to be kept is not shared beyond that: the first who wants more takes the computation
 * along, others start their own.
 */
final class SharedTrace {
  private final Supplier<EventTexts> start;
  private final int mostCharacters;
  private final TraceMeter meter;
  private final List<String> texts = new ArrayList<>();
  private @Nullable EventTexts computation;
  private @Nullable RuntimeException broken;
  private int characters;
  private String outcome = "";
  private boolean started;
  private boolean over;
  private int holders;

  SharedTrace(Supplier<EventTexts> start, int mostCharacters, TraceMeter meter) {
    this.start = start;
    this.mostCharacters = mostCharacters;
    this.meter = meter;
  }

  /**
   * The text of an event.
   *
   * @param number of the event
   * @param wanted how many the caller is going to ask for, this one included
   * @return null where there is no such event, or the trace is not shared so far
   */
  synchronized @Nullable String text(int number, int wanted) {
    if (broken != null) {
      throw broken;
    }
    if (number >= texts.size() && !over && !isLong()) {
      long before = System.nanoTime();
      compute(number, wanted);
      meter.computed(System.nanoTime() - before);
    }
    return number < texts.size() ? texts.get(number) : null;
  }

  private void compute(int number, int wanted) {
    try {
      EventTexts source = source();
      while (source != null && texts.size() <= number && !isLong()) {
        String text = source.next(wanted + number - texts.size());
        if (text == null) {
          end(source);
          return;
        }
        texts.add(text);
        characters += text.length();
      }
      if (source != null && source.isOver()) {
        end(source);
      }
    } catch (RuntimeException failed) {
      broken = failed;
      release();
      throw failed;
    }
  }

  private @Nullable EventTexts source() {
    if (!started) {
      computation = start.get();
      started = true;
    }
    return computation;
  }

  private void end(EventTexts source) {
    over = true;
    outcome = source.outcome();
    release();
  }

  private boolean isLong() {
    return characters >= mostCharacters;
  }

  /** Hands over what goes on computing where the shared part ends; null where somebody has it already. */
  synchronized @Nullable EventTexts takeOver() {
    EventTexts taken = isLong() ? computation : null;
    if (taken != null) {
      computation = null;
    }
    return taken;
  }

  /** How many events are shared. */
  synchronized int size() {
    return texts.size();
  }

  /** How many characters are kept. */
  synchronized int characters() {
    return characters;
  }

  /** Whether all events of the run are here. */
  synchronized boolean isWhole() {
    return over;
  }

  /** Whether it can't be had any more, or never could. */
  synchronized boolean isBroken() {
    return broken != null;
  }

  /** How the run ended, where all of it is here. */
  synchronized String outcome() {
    return outcome;
  }

  synchronized void hold() {
    holders++;
  }

  /**
   * One who asked needs it no more.
   *
   * @return whether nobody does
   */
  synchronized boolean letGo() {
    holders--;
    return holders == 0;
  }

  synchronized boolean isHeld() {
    return holders > 0;
  }

  /** Stops computing. */
  synchronized void release() {
    if (computation != null) {
      computation.close();
      computation = null;
    }
  }
}
