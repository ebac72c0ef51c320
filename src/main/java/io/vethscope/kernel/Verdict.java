package io.vethscope.kernel;

/** What a hook says of a packet ({@code NF_ACCEPT} and its like). */
public enum Verdict {
  /** It goes on. */
  ACCEPT,
  /** It ended here; whoever says so has told the trace why. */
  DROP,
  /** Somebody else has it now: it waits, or it is part of another packet. */
  STOLEN
}
