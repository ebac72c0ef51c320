package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Something that looks at packets at a hook before it is known which flow they belong to. All packets of all flows come
 * by here, most of them no further, so it takes them without the description that {@link HookFunction} has.
 */
@FunctionalInterface
interface EarlyFunction {
  Verdict run(SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out);
}
