package io.vethscope.kernel.netfilter;

import io.vethscope.kernel.Verdict;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import io.vethscope.kernel.netfilter.rule.Habit;
import io.vethscope.kernel.netfilter.rule.PacketInfo;

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
  Verdict run(PacketInfo packet) {
    // A loop of its own: these are always the same few functions, which the compiler then builds in.
    for (HookFunction function : tracking) {
      Verdict verdict = function.run(packet);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
    }
    Tracked flow = Habit.flowOf(packet);
    if (flow == null) {
      return runOthers(packet);
    }
    return flow.noteAt(packet.hook()) instanceof Habit habit && habit.holdsFor(packet, this)
        ? habit.repeat(packet)
        : learn(flow, packet);
  }

  private Verdict runOthers(PacketInfo packet) {
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
    Verdict verdict = runOthers(noted);
    Habit habit = verdict == Verdict.ACCEPT ? notes.habit(noted, this) : null;
    if (habit != null) {
      flow.note(packet.hook(), habit);
    }
    return verdict;
  }
}
