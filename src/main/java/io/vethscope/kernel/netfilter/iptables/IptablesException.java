package io.vethscope.kernel.netfilter.iptables;

/** Something that {@code iptables} or {@code iptables-restore} refuses to do; the message says why, in a sentence. */
public final class IptablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IptablesException(String message) {
    super(message);
  }
}
