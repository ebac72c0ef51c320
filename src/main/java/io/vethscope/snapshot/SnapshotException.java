package io.vethscope.snapshot;

/** A snapshot or recording that can't be read; the message says where and why. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Refuses a snapshot. */
  public SnapshotException(String message) {
    super(message);
  }
}
