package io.vethscope.wire;

/** The only exception that reading bytes or text in this package may throw; its message says what was expected. */
public final class WireFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WireFormatException(String message) {
    super(message);
  }
}
