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
  private final EarlyFunction[] early;

  private final HookFunction[] others;

  HookEntries(EarlyFunction[] early, HookFunction[] others) {
    this.early = early;
    this.others = others;
  }

  /** {@code nf_hook_slow}. */
  Verdict run(Netfilter netfilter, Hook hook, SkBuff skb, @Nullable NetDevice in, @Nullable NetDevice out) {
    for (EarlyFunction function : early) {
      Verdict verdict = function.run(skb, in, out);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
    }
    Tracked flow = Habit.flowOf(skb);
    if (flow != null && flow.noteAt(hook) instanceof Habit habit && habit.holdsFor(skb, in, out, this)) {
      habit.repeat(netfilter.netns(), skb);
      return Verdict.ACCEPT;
    }
    PacketInfo packet = netfilter.describe(hook, skb, in, out);
    return flow == null ? ask(packet) : learn(flow, packet);
  }

  private Verdict ask(PacketInfo packet) {
    for (HookFunction function : others) {
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
    Verdict verdict = ask(noted);
    Habit habit = verdict == Verdict.ACCEPT ? notes.habit(noted, this) : null;
    if (habit != null) {
      flow.note(packet.hook(), habit);
    }
    return verdict;
  }
}
