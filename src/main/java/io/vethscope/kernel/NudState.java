package io.vethscope.kernel;

/** Neighbour unreachability detection states ({@code NUD_*}, {@code include/uapi/linux/neighbour.h}). */
public enum NudState {
  NONE,
  INCOMPLETE,
  REACHABLE,
  STALE,
  DELAY,
  PROBE,
  FAILED,
  NOARP,
  PERMANENT;

  /** The address can be used without asking ({@code NUD_CONNECTED}). */
  boolean isConnected() {
    return this == REACHABLE || this == NOARP || this == PERMANENT;
  }

  /** There is an address ({@code NUD_VALID}). */
  boolean isValid() {
    return isConnected() || this == STALE || this == DELAY || this == PROBE;
  }

  /** A timer moves it on ({@code NUD_IN_TIMER}). */
  boolean isInTimer() {
    return this == INCOMPLETE || this == REACHABLE || this == DELAY || this == PROBE;
  }
}
