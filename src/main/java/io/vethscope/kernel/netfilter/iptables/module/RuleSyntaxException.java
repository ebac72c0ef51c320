package io.vethscope.kernel.netfilter.iptables.module;

/** A rule can't be read, or asks for what is not supported; the message says what, and what to do. */
public final class RuleSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RuleSyntaxException(String message) {
    super(message);
  }
}
