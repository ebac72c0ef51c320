package io.vethscope.kernel;

import org.jspecify.annotations.Nullable;

/** What a namespace's netfilter does at its hooks ({@code NF_HOOK}); where nothing is registered, {@link #NONE}. */
public interface Hooks {
  /** Nobody looks: everything goes on. */
  Hooks NONE =
      new Hooks() {
        @Override
        public Verdict run(Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out) {
          return Verdict.ACCEPT;
        }

        @Override
        public void attach(SkBuff answer, SkBuff about) {}
      };

  /**
   * Shows a packet to all who registered for a hook. It may come back rewritten and without a route.
   *
   * @param in the device that it came by, null where it came by none
   * @param out the device that it leaves by, null where that is not known or none
   */
  Verdict run(Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out);

  /** Says that an ICMP error or a reset is about a packet, and so belongs to its connection ({@code nf_ct_attach}). */
  void attach(SkBuff answer, SkBuff about);
}
