package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.Hook;
import java.util.LinkedHashSet;
import java.util.Set;

/** Refuses rules that packets of a hook come to and that are not made for it ({@code nft_compat}'s validation). */
public final class HookCheck {
  private final Hook hook;
  private final Set<Chain> seen = new LinkedHashSet<>();

  private HookCheck(Hook hook) {
    this.hook = hook;
  }

  /** Whether all rules from a base chain on can be used at its hook. The chains lead to an end. */
  public static boolean allows(Hook hook, Chain base) {
    return new HookCheck(hook).allows(base);
  }

  private boolean allows(Chain chain) {
    if (!seen.add(chain)) {
      return true;
    }
    for (Rule rule : chain.view()) {
      if (!rule.fits(hook) || !rule.leadsTo().stream().allMatch(this::allows)) {
        return false;
      }
    }
    return true;
  }
}
