package io.vethscope.kernel.netfilter.conntrack;

import java.util.List;

/**
 * Which state follows which ({@code tcp_conntracks} in {@code net/netfilter/nf_conntrack_proto_tcp.c}).
 *
 * <p>A row is for the flags of a segment, a column for the present state, in the order of {@link TcpCtState}. {@code
 * iv} is a segment that makes no sense, {@code ig} one that says nothing about the connection.
 */
final class TcpStateTable {
  private static final List<String> NAMES = List.of("no", "ss", "sr", "es", "fw", "cw", "la", "tw", "cl", "s2");

  private static final List<List<String>> ORIGINAL =
      List.of(
          row("ss ss ig ig ig ig ig ss ss s2"),
          row("iv iv sr iv iv iv iv iv iv sr"),
          row("iv iv fw fw la la la tw cl iv"),
          row("es iv es es cw cw tw tw cl iv"),
          row("iv cl cl cl cl cl cl cl cl cl"),
          row("iv iv iv iv iv iv iv iv iv iv"));

  private static final List<List<String>> REPLY =
      List.of(
          row("iv s2 iv iv iv iv iv ss iv s2"),
          row("iv sr ig ig ig ig ig ig ig sr"),
          row("iv iv fw fw la la la tw cl iv"),
          row("iv ig sr es cw cw tw tw cl ig"),
          row("iv cl cl cl cl cl cl cl cl cl"),
          row("iv iv iv iv iv iv iv iv iv iv"));

  private TcpStateTable() {}

  private static List<String> row(String states) {
    return List.of(states.split(" "));
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
    List<List<String>> table = direction == FlowDirection.ORIGINAL ? ORIGINAL : REPLY;
    String name = table.get(flags.ordinal()).get(state.ordinal());
    return switch (name) {
      case "iv" -> Nowhere.INVALID;
      case "ig" -> Nowhere.IGNORE;
      default -> new To(TcpCtState.values()[NAMES.indexOf(name)]);
    };
  }
}
