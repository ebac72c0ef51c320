package io.vethscope.kernel;

/** Where netfilter may look at an IPv4 packet ({@code enum nf_inet_hooks}). */
public enum Hook {
  /** It came in; not routed yet. */
  PREROUTING(0),
  /** It is for this host. */
  INPUT(1),
  /** It is on its way through. */
  FORWARD(2),
  /** This host made it; routed already. */
  OUTPUT(3),
  /** It is about to leave, from wherever it came. */
  POSTROUTING(4);

  /** How many there are: all numbers are below it. */
  public static final int COUNT = values().length;

  private final int number;

  Hook(int number) {
    this.number = number;
  }

  /** The kernel's number of it. */
  public int number() {
    return number;
  }
}
