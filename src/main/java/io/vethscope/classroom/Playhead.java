package io.vethscope.classroom;

/**
 * Where in a story: all that a browser needs to show the same moment, and to go on from it at the same pace.
 *
 * @param event number of the event whose hop is in view; -1 before the first
 * @param at display time in milliseconds
 * @param until display time in milliseconds at which it stops by itself; -1: at the story's end
 * @param speed in sixteenths of the usual one
 * @param playing whether display time passes
 */
public record Playhead(long event, long at, long until, int speed, boolean playing) {
  /** The largest number of an event, and the largest display time in milliseconds. */
  public static final long MOST = 1_000_000_000_000L;

  /** The fastest, in sixteenths. */
  public static final int FASTEST = 16 * 16;

  /** Refuses what no player does. */
  public Playhead {
    boolean outside = event < -1 || event > MOST || at < 0 || at > MOST || until < -1 || until > MOST;
    if (outside || speed < 1 || speed > FASTEST) {
      throw new ClassroomException(
          ClassroomException.Reason.SENSELESS, "No player can be there; send a playhead that one can show.");
    }
  }

  /** The beginning of a story, at rest. */
  public static Playhead start() {
    return new Playhead(-1, 0, -1, 16, false);
  }
}
