package io.vethscope.kernel.netfilter.iptables;

/** Something that {@code iptables} or {@code iptables-restore} refuses to do; the message says why. */
public final class IptablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Who refuses, which decides how it is said and with what the tool exits. */
  public enum Kind {
    /** The tool has looked, and there is no such thing. */
    ABSENT(1),
    /** The tool does not understand the command line. */
    USAGE(2),
    /** The table is none. */
    TABLE(3),
    /** The kernel does not take the rule. */
    KERNEL(4);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  public IptablesException(String message) {
    this(Kind.ABSENT, message);
  }

  /** Refuses with a status and a manner of its own. */
  public IptablesException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * What the kernel says to a rule ({@code mnl_append_error}).
   *
   * @param operation as {@code RULE_APPEND}
   */
  static IptablesException ofKernel(String operation, String error, String chain) {
    return new IptablesException(Kind.KERNEL, " " + operation + " failed (" + error + "): rule in chain " + chain);
  }

  public Kind kind() {
    return kind;
  }
}
