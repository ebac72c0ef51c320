package io.vethscope.kernel.netfilter.hashlimit;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.UdpDatagram;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets of one name ({@code struct xt_hashlimit_htable}). */
final class HashLimitTable {
  private static final int MOST_ENTRIES = 1 << 16;

  private final NetNamespace netns;
  private final HashLimit limit;
  private final long made;
  private final Map<Key, Bucket> buckets = new LinkedHashMap<>();

  HashLimitTable(NetNamespace netns, HashLimit limit) {
    this.netns = netns;
    this.limit = limit;
    this.made = netns.cpu().jiffies();
  }

  /** What alike packets have in common ({@code struct dsthost}). */
  private record Key(
      @Nullable IpAddress source, int sourcePort, @Nullable IpAddress destination, int destinationPort) {}

  /** {@code struct dsthost_ent}; ticks. */
  private static final class Bucket {
    private double credit;
    private long last;
    private long expires;
  }

  /** Whether a packet is within the limit, and takes its part of it. */
  boolean allows(PacketInfo packet) {
    long now = netns.cpu().jiffies();
    Key key = key(packet);
    Bucket bucket = buckets.get(key);
    if (bucket == null || isCollected(bucket, now)) {
      if (bucket == null && !hasRoom(now)) {
        return false;
      }
      bucket = new Bucket();
      bucket.credit = limit.cost() * limit.burst();
      bucket.last = now;
      buckets.put(key, bucket);
    }
    bucket.expires = now + limit.expire();
    bucket.credit = Math.min(limit.cost() * limit.burst(), bucket.credit + now - bucket.last);
    bucket.last = now;
    if (bucket.credit < limit.cost()) {
      return false;
    }
    bucket.credit -= limit.cost();
    return true;
  }

  /** Whether {@code htable_gc} has come by since the entry was over. */
  private boolean isCollected(Bucket bucket, long now) {
    long lastLook = made + (now - made) / limit.collect() * limit.collect();
    return lastLook >= bucket.expires;
  }

  /** A full table takes no new entries: what has none is as what is above the limit ({@code dsthost_alloc_init}). */
  private boolean hasRoom(long now) {
    int most = limit.most() == 0 ? MOST_ENTRIES : Math.min(limit.most(), MOST_ENTRIES);
    if (buckets.size() >= most) {
      buckets.values().removeIf(bucket -> isCollected(bucket, now));
    }
    return buckets.size() < most;
  }

  /** {@code hashlimit_init_dst}. */
  private Key key(PacketInfo packet) {
    HashLimit.Mode mode = limit.mode();
    int sourcePort = 0;
    int destinationPort = 0;
    if (packet.ip().payload() instanceof TcpSegment tcp) {
      sourcePort = tcp.sourcePort();
      destinationPort = tcp.destinationPort();
    } else if (packet.ip().payload() instanceof UdpDatagram udp) {
      sourcePort = udp.sourcePort();
      destinationPort = udp.destinationPort();
    }
    return new Key(
        mode.source() ? packet.ip().source().masked(mode.sourceMask()) : null,
        mode.sourcePort() ? sourcePort : 0,
        mode.destination() ? packet.ip().destination().masked(mode.destinationMask()) : null,
        mode.destinationPort() ? destinationPort : 0);
  }
}
