package io.vethscope.fault;

/** What an application sees of a fault. */
public enum Symptom {
  /** Nothing comes back. */
  TIMEOUT,
  /** The port is closed: connection refused. */
  REFUSED,
  /** No route to host, or network unreachable. */
  UNREACHABLE,
  /** The connection is reset. */
  RESET,
  /** It works, but takes its time. */
  SLOW,
  /** Somebody else answers. */
  MISLED,
  /** Nothing, as long as nothing changes. */
  NONE
}
