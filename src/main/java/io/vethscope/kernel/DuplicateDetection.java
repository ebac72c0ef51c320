package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.NeighbourDiscovery;
import io.vethscope.wire.Payload;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks whether somebody has an address already, before it is used (RFC 4862, section 5.4; {@code addrconf_dad_work}).
 */
final class DuplicateDetection {
  private static final int NONCE_LENGTH = 6;
  private static final int MILLISECONDS = 1000;

  private final NetNamespace netns;
  private final AddressConfiguration configuration;
  private final Map<Key, Attempt> attempts = new LinkedHashMap<>();

  private record Key(NetDevice device, Ipv6Address address) {}

  private static final class Attempt {
    private final WheelTimer timer;
    private final Payload nonce;
    private int probes;

    Attempt(WheelTimer timer, Payload nonce, int probes) {
      this.timer = timer;
      this.nonce = nonce;
      this.probes = probes;
    }
  }

  DuplicateDetection(NetNamespace netns, AddressConfiguration configuration) {
    this.netns = netns;
    this.configuration = configuration;
  }

  /** Whether addresses of a device are asked for at all. */
  boolean applies(NetDevice device) {
    int all = netns.sysctl().number("net.ipv6.conf.all.accept_dad", 0);
    return device.resolvesNeighbours()
        && device.hasLinkHeader()
        && !device.isLoopback()
        && Math.max(all, device.ipv6().setting("accept_dad", 1)) > 0;
  }

  /** {@code addrconf_dad_kick}: the first question comes after a random time of up to a second. */
  void begin(NetDevice device, Ipv6InterfaceAddress address) {
    Key key = new Key(device, address.address());
    forget(device, address.address());
    byte[] nonce = ByteBuffer.allocate(Long.BYTES).putLong(netns.random().nextLong()).array();
    Payload first = Payload.of(nonce).slice(0, NONCE_LENGTH);
    Attempt attempt =
        new Attempt(WorkQueue.delayed(netns, () -> work(key)), first, device.ipv6().setting("dad_transmits", 1));
    attempts.put(key, attempt);
    int delay = Math.max(1, device.ipv6().setting("router_solicitation_delay", 1)) * (int) TimerWheel.HZ;
    attempt.timer.modify(netns.cpu().jiffies() + netns.random().nextInt(delay));
  }

  private void work(Key key) {
    Attempt attempt = attempts.get(key);
    Ipv6InterfaceAddress address = key.device().ipv6().find(key.address()).orElse(null);
    if (attempt == null || address == null) {
      return;
    }
    if (attempt.probes <= 0) {
      attempts.remove(key);
      configuration.complete(key.device(), address);
      return;
    }
    attempt.probes--;
    long retransmit = netns.sysctl().perDevice("net.ipv6.neigh.", key.device().name(), "retrans_time_ms", MILLISECONDS);
    attempt.timer.modify(
        netns.cpu().jiffies() + Math.max(retransmit * TimerWheel.HZ / MILLISECONDS, TimerWheel.HZ / 100));
    NeighbourDiscovery question = NeighbourDiscovery.solicitation(key.address(), null).withNonce(attempt.nonce);
    netns
        .ipv6()
        .discovery()
        .send(
            key.device(),
            Ipv6Address.ANY,
            key.address().solicitedNode(),
            question.toMessage(),
            Origin.SENT,
            /* cause= */ 0);
  }

  /** Whether a question carries the nonce of our own. */
  boolean isOwn(NetDevice device, Ipv6Address address, Payload nonce) {
    Attempt attempt = attempts.get(new Key(device, address));
    return attempt != null && attempt.nonce.equals(nonce);
  }

  void forget(NetDevice device, Ipv6Address address) {
    Attempt attempt = attempts.remove(new Key(device, address));
    if (attempt != null) {
      attempt.timer.delete();
    }
  }

  void forget(NetDevice device) {
    for (Key key : List.copyOf(attempts.keySet())) {
      if (key.device().equals(device)) {
        forget(device, key.address());
      }
    }
  }
}
