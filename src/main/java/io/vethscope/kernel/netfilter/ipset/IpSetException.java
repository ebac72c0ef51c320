package io.vethscope.kernel.netfilter.ipset;

/** What a command asked of the sets can't be done; the message is what {@code ipset} says. */
public final class IpSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IpSetException(String message) {
    super(message);
  }
}
