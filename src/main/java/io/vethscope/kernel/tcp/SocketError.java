package io.vethscope.kernel.tcp;

/** The error numbers that a TCP socket hands to its process (include/uapi/asm-generic/errno.h). */
public enum SocketError {
  ECONNREFUSED("Connection refused"),
  ECONNRESET("Connection reset by peer"),
  ETIMEDOUT("Connection timed out"),
  EHOSTUNREACH("No route to host"),
  ENETUNREACH("Network is unreachable"),
  EHOSTDOWN("Host is down"),
  ENONET("Machine is not on the network"),
  ENOPROTOOPT("Protocol not available"),
  EOPNOTSUPP("Operation not supported"),
  EMSGSIZE("Message too long"),
  EPROTO("Protocol error"),
  EACCES("Permission denied"),
  EPIPE("Broken pipe"),
  EADDRINUSE("Address already in use"),
  EADDRNOTAVAIL("Cannot assign requested address"),
  ENOBUFS("No buffer space available");

  private final String text;

  SocketError(String text) {
    this.text = text;
  }

  /** What {@code strerror} says. */
  public String text() {
    return text;
  }
}
