package io.vethscope.kernel;

/** Where netfilter may look at an IPv4 packet ({@code enum nf_inet_hooks}). */
public enum Hook {
  /** It came in; not routed yet. */
  PREROUTING,
  /** It is for this host. */
  INPUT,
  /** It is on its way through. */
  FORWARD,
  /** This host made it; routed already. */
  OUTPUT,
  /** It is about to leave, from wherever it came. */
  POSTROUTING
}
