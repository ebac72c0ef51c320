package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.netfilter.conntrack.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hook does with every packet of a flow: it counts and tells of the same rules. Like a flow cache of Open
 * vSwitch it holds what came of the decisions, not the decisions; nothing shows that it was used.
 */
public final class Habit {
  /** The rules of the hook that it was learnt from; others are other rules. */
  private final Object rules;

  private final Counter[] counters;
  private final Walk[] told;
  private final int mark;
  private final @Nullable NetDevice in;
  private final @Nullable NetDevice out;

  private Habit(Object rules, List<Walk> walks, PacketInfo packet) {
    this.rules = rules;
    this.counters = walks.stream().flatMap(Walk::counters).toArray(Counter[]::new);
    this.told = walks.stream().filter(Walk::isTold).toArray(Walk[]::new);
    this.mark = packet.skb().mark();
    this.in = packet.in();
    this.out = packet.out();
  }

  /**
   * The flow that a packet belongs to, which keeps habits: the way that it goes in a confirmed connection. Null for a
   * packet of none; errors about a connection are no part of it.
   */
  public static @Nullable Tracked flowOf(SkBuff skb) {
    Tracked tracked = Tracked.of(skb);
    return tracked == null || tracked.connection().number() == 0 || tracked.info().isRelated() ? null : tracked;
  }

  /** Whether a packet of the flow is one with which it is so, at a hook with these rules. */
  @SuppressWarnings("ReferenceEquality") // Devices and lists of rules are told apart by which they are.
  public boolean holdsFor(SkBuff skb, @Nullable NetDevice cameBy, @Nullable NetDevice leavesBy, Object present) {
    return rules == present && mark == skb.mark() && in == cameBy && out == leavesBy;
  }

  /** Does with a packet what was done with those before it, which were all let through. */
  public void repeat(NetNamespace netns, SkBuff skb) {
    int length = skb.length();
    for (Counter counter : counters) {
      counter.add(length);
    }
    for (Walk walk : told) {
      walk.tell(netns, skb);
    }
  }

  /** What is noted about one packet's way through a hook, to see whether the next will go the same way. */
  public static final class Notes {
    private final List<Walk> walks = new ArrayList<>(0);
    private boolean alike = true;

    void walked(Walk walk) {
      walks.add(walk);
      alike &= walk.ofFlow();
    }

    void differs() {
      alike = false;
    }

    /** The habit, if it is one: null where something was done that may not be done again. */
    public @Nullable Habit habit(PacketInfo packet, Object rules) {
      return alike ? new Habit(rules, walks, packet) : null;
    }
  }
}
