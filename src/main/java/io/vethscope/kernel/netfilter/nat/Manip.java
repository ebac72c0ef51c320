package io.vethscope.kernel.netfilter.nat;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.conntrack.CtStatus;

/** Which end of a packet is translated ({@code enum nf_nat_manip_type}). */
public enum Manip {
  SOURCE(CtStatus.SRC_NAT, CtStatus.SRC_NAT_DONE),
  DESTINATION(CtStatus.DST_NAT, CtStatus.DST_NAT_DONE);

  private final CtStatus translated;
  private final CtStatus decided;

  Manip(CtStatus translated, CtStatus decided) {
    this.translated = translated;
    this.decided = decided;
  }

  /** What can be translated at a hook ({@code HOOK2MANIP}): sources when the packet is about to leave or arrive. */
  public static Manip at(Hook hook) {
    return hook == Hook.POSTROUTING || hook == Hook.INPUT ? SOURCE : DESTINATION;
  }

  CtStatus translated() {
    return translated;
  }

  CtStatus decided() {
    return decided;
  }

  Manip other() {
    return this == SOURCE ? DESTINATION : SOURCE;
  }
}
