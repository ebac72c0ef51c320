package io.vethscope.web.socket;

import org.springframework.web.socket.CloseStatus;

/** A client does not keep to the protocol: the connection is to be closed. It carries no stack trace. */
final class FrameException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient CloseStatus status;

  /**
   * Says why.
   *
   * @param status a close code and a sentence of at most 123 bytes
   */
  FrameException(CloseStatus status) {
    super(status.getReason(), null, false, false);
    this.status = status;
  }

  static FrameException protocol(String reason) {
    return new FrameException(CloseStatus.PROTOCOL_ERROR.withReason(reason));
  }

  CloseStatus status() {
    return status;
  }
}
