package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which connection is forgotten where the table is full ({@code early_drop}). The kernel looks at a few places of its
 * hash table only, so that of a handful of connections it hardly ever finds one.
 */
final class EarlyDrop {
  /** Places that are looked at ({@code NF_CT_EVICTION_RANGE}). */
  private static final int RANGE = 8;

  private static final int DEFAULT_BUCKETS = 262_144;

  private final NetNamespace netns;
  private final long secret;

  EarlyDrop(NetNamespace netns) {
    this.netns = netns;
    this.secret = netns.random().forPurpose("conntrack hash").nextLong();
  }

  /** One that was never answered and is near the place of a new one; null if there is none. */
  @Nullable Connection victim(Tuple wanted, List<Connection> connections) {
    int buckets = Math.max(1, netns.sysctl().number("net.netfilter.nf_conntrack_buckets", DEFAULT_BUCKETS));
    int first = bucket(wanted, buckets);
    for (Connection candidate : connections) {
      if (!candidate.is(CtStatus.ASSURED)
          && (isNear(candidate.tuple(FlowDirection.ORIGINAL), first, buckets)
              || isNear(candidate.tuple(FlowDirection.REPLY), first, buckets))) {
        return candidate;
      }
    }
    return null;
  }

  private boolean isNear(Tuple tuple, int first, int buckets) {
    return Math.floorMod(bucket(tuple, buckets) - first, buckets) < RANGE;
  }

  private static int part(IpAddress address) {
    return address instanceof Ipv4Address v4 ? v4.bits() : address.hashCode();
  }

  /** {@code hash_conntrack}: a hash that is secret, so that nobody can fill one place on purpose. */
  private int bucket(Tuple tuple, int buckets) {
    long hash = secret;
    for (int part :
        new int[] {
          tuple.protocol(), part(tuple.source()), tuple.sourceKey(), part(tuple.destination()), tuple.destinationKey()
        }) {
      hash = SeededRandom.mix(hash ^ part);
    }
    return (int) Long.remainderUnsigned(hash, buckets);
  }
}
