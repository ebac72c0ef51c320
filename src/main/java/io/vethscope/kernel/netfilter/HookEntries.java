package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.RecentlyFound;
import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.rule.Habit;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

/**
 * Who looks at packets at one hook, in order ({@code struct nf_hook_entries}).
 *
 * <p>It lives as long as the rules that it was made for, so that what it remembers of flows is never out of date.
 */
final class HookEntries {
  /** They say which flow a packet belongs to, or come before that is known. */
  private final HookFunction[] tracking;

  private final HookFunction[] others;
  private final RecentlyFound<Habit> habits = new RecentlyFound<>();

  HookEntries(HookFunction[] tracking, HookFunction[] others) {
    this.tracking = tracking;
    this.others = others;
  }

  /** {@code nf_hook_slow}. */
  Verdict run(PacketInfo packet) {
    Verdict verdict = run(tracking, packet);
    if (verdict != Verdict.ACCEPT) {
      return verdict;
    }
    long flow = Habit.flowOf(packet);
    if (flow == 0) {
      return run(others, packet);
    }
    Habit known = habits.find(flow);
    return known != null && known.holdsFor(packet) ? known.repeat(packet) : learn(flow, packet);
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

  private Verdict learn(long flow, PacketInfo packet) {
    Habit.Notes notes = new Habit.Notes();
    PacketInfo noted = packet.noting(notes);
    Verdict verdict = run(others, noted);
    Habit habit = verdict == Verdict.ACCEPT ? notes.habit(noted) : null;
    if (habit != null) {
      habits.keep(flow, habit);
    }
    return verdict;
  }
}
