package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Habit;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at packets at one hook, in order ({@code struct nf_hook_entries}).
 *
 * <p>It lives as long as the rules that it was made for, so that what flows remember of it is never out of date.
 */
final class HookEntries {
  /** They say which flow a packet belongs to, or come before that is known. */
  private final HookFunction[] tracking;

  private final HookFunction[] others;

  HookEntries(HookFunction[] tracking, HookFunction[] others) {
    this.tracking = tracking;
    this.others = others;
  }

  /** {@code nf_hook_slow}. */
  Verdict run(Netfilter netfilter, Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out) {
    // Where nobody tracks, a packet that goes the way of its flow needs no description of its own.
    PacketInfo described = tracking.length == 0 ? null : netfilter.describe(hook, skb, in, out);
    if (described != null) {
      // These are always the same few functions, which the compiler then builds in.
      Verdict verdict = run(tracking, described);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
    }
    Tracked flow = Habit.flowOf(skb);
    if (flow != null && flow.noteAt(hook) instanceof Habit habit && habit.holdsFor(skb, in, out, this)) {
      return habit.repeat(netfilter.netns(), skb);
    }
    PacketInfo packet = described == null ? netfilter.describe(hook, skb, in, out) : described;
    return flow == null ? run(others, packet) : learn(flow, packet);
  }

  private static Verdict run(HookFunction[] functions, PacketInfo packet) {
    for (HookFunction function : functions) {
      Verdict verdict = function.run(packet);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
    }
    return Verdict.ACCEPT;
  }

  private Verdict learn(Tracked flow, PacketInfo packet) {
    Habit.Notes notes = new Habit.Notes();
    PacketInfo noted = packet.noting(notes);
    Verdict verdict = run(others, noted);
    Habit habit = verdict == Verdict.ACCEPT ? notes.habit(noted, this) : null;
    if (habit != null) {
      flow.note(packet.hook(), habit);
    }
    return verdict;
  }
}
