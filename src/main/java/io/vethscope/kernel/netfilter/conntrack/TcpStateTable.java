package io.vethscope.kernel.netfilter.conntrack;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which state follows which ({@code tcp_conntracks} in {@code net/netfilter/nf_conntrack_proto_tcp.c}).
 *
 * <p>A row is for the flags of a segment, a column for the present state, in the order of {@link TcpCtState}. {@code
 * iv} is a segment that makes no sense, {@code ig} one that says nothing about the connection.
 */
final class TcpStateTable {
  private static final Map<TcpFlagsIndex, Map<TcpCtState, Step>> ORIGINAL =
      table(
          "ss ss ig ig ig ig ig ss ss s2",
          "iv iv sr iv iv iv iv iv iv sr",
          "iv iv fw fw la la la tw cl iv",
          "es iv es es cw cw tw tw cl iv",
          "iv cl cl cl cl cl cl cl cl cl",
          "iv iv iv iv iv iv iv iv iv iv");

  private static final Map<TcpFlagsIndex, Map<TcpCtState, Step>> REPLY =
      table(
          "iv s2 iv iv iv iv iv ss iv s2",
          "iv sr ig ig ig ig ig ig ig sr",
          "iv iv fw fw la la la tw cl iv",
          "iv ig sr es cw cw tw tw cl ig",
          "iv cl cl cl cl cl cl cl cl cl",
          "iv iv iv iv iv iv iv iv iv iv");

  private TcpStateTable() {}

  private static Map<TcpFlagsIndex, Map<TcpCtState, Step>> table(String... rows) {
    Map<TcpFlagsIndex, Map<TcpCtState, Step>> table = new EnumMap<>(TcpFlagsIndex.class);
    Iterator<String> row = List.of(rows).iterator();
    for (TcpFlagsIndex flags : TcpFlagsIndex.values()) {
      Iterator<String> next = List.of(row.next().split(" ")).iterator();
      Map<TcpCtState, Step> steps = new EnumMap<>(TcpCtState.class);
      for (TcpCtState state : TcpCtState.values()) {
        steps.put(state, step(next.next()));
      }
      table.put(flags, steps);
    }
    return table;
  }

  private static Step step(String name) {
    return switch (name) {
      case "ig" -> Nowhere.IGNORE;
      case "ss" -> new To(TcpCtState.SYN_SENT);
      case "sr" -> new To(TcpCtState.SYN_RECV);
      case "es" -> new To(TcpCtState.ESTABLISHED);
      case "fw" -> new To(TcpCtState.FIN_WAIT);
      case "cw" -> new To(TcpCtState.CLOSE_WAIT);
      case "la" -> new To(TcpCtState.LAST_ACK);
      case "tw" -> new To(TcpCtState.TIME_WAIT);
      case "cl" -> new To(TcpCtState.CLOSE);
      case "s2" -> new To(TcpCtState.SYN_SENT2);
      default -> Nowhere.INVALID;
    };
  }

  /** What a segment does to a connection: it leads to a state, says nothing, or makes no sense. */
  sealed interface Step {}

  /** It leads to a state, perhaps the same. */
  record To(TcpCtState state) implements Step {}

  /** Why it leads nowhere. */
  enum Nowhere implements Step {
    IGNORE,
    INVALID
  }

  static Step next(FlowDirection direction, TcpFlagsIndex flags, TcpCtState state) {
    Map<TcpFlagsIndex, Map<TcpCtState, Step>> table = direction == FlowDirection.ORIGINAL ? ORIGINAL : REPLY;
    return Objects.requireNonNull(Objects.requireNonNull(table.get(flags)).get(state));
  }
}
