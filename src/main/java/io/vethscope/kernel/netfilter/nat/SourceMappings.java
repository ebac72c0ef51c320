package io.vethscope.kernel.netfilter.nat;

import io.vethscope.kernel.netfilter.conntrack.Connection;
import io.vethscope.kernel.netfilter.conntrack.FlowDirection;
import io.vethscope.kernel.netfilter.conntrack.Tuple;
import io.vethscope.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which sources are mapped to what, so that one source keeps one mapping ({@code nf_nat_bysource}). */
final class SourceMappings {
  private final Map<Source, ArrayDeque<Connection>> bySource = new LinkedHashMap<>();

  private record Source(int protocol, IpAddress address, int key) {
    static Source of(Tuple tuple) {
      return new Source(tuple.protocol(), tuple.source(), tuple.sourceKey());
    }
  }

  void add(Connection connection) {
    bySource
        .computeIfAbsent(Source.of(connection.tuple(FlowDirection.ORIGINAL)), _ -> new ArrayDeque<>())
        .addFirst(connection);
  }

  void remove(Connection connection) {
    Source source = Source.of(connection.tuple(FlowDirection.ORIGINAL));
    ArrayDeque<Connection> mapped = bySource.get(source);
    if (mapped != null && mapped.remove(connection) && mapped.isEmpty()) {
      bySource.remove(source);
    }
  }

  /** What the source of a tuple is mapped to by another connection, if the range allows it. */
  Optional<Tuple> find(Tuple present, NatRange range) {
    ArrayDeque<Connection> mapped = bySource.getOrDefault(Source.of(present), new ArrayDeque<>());
    for (Connection connection : mapped) {
      Tuple reply = connection.tuple(FlowDirection.REPLY).mirrored();
      Tuple candidate = present.withSource(reply.source(), reply.sourceKey());
      if (range.containsSource(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
