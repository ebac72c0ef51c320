package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.Hook;
import io.vethscope.trace.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of iptables, in the order in which a packet meets them ({@code enum nf_ip_hook_priorities}). */
public enum TableKind {
  RAW(Table.RAW, -300),
  MANGLE(Table.MANGLE, -150),
  NAT(Table.NAT, -100),
  FILTER(Table.FILTER, 0);

  private static final int SOURCE_NAT_PRIORITY = 100;

  private final Table traced;
  private final int priority;

  TableKind(Table traced, int priority) {
    this.traced = traced;
    this.priority = priority;
  }

  /** The table that {@code -t} names. */
  static Optional<TableKind> named(String name) {
    for (TableKind kind : values()) {
      if (kind.toString().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** As the trace names it. */
  public Table traced() {
    return traced;
  }

  /** The hooks that it has built-in chains for, which are called as the hooks are. */
  public List<Hook> hooks() {
    return switch (this) {
      case RAW -> List.of(Hook.PREROUTING, Hook.OUTPUT);
      case MANGLE -> List.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING);
      case NAT -> List.of(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING);
      case FILTER -> List.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT);
    };
  }

  /** When its turn is at a hook: the lowest number first. */
  public int priority(Hook hook) {
    return this == NAT && (hook == Hook.POSTROUTING || hook == Hook.INPUT) ? SOURCE_NAT_PRIORITY : priority;
  }

  /** Its name, as {@code filter}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
