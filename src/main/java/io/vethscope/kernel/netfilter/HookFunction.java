package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/** Something that looks at packets at a hook ({@code struct nf_hook_ops}). */
@FunctionalInterface
interface HookFunction {
  Verdict run(PacketInfo packet);
}
