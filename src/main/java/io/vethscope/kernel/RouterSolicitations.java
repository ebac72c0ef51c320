package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.NeighbourDiscovery;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for routers on a link that a host came to (RFC 4861, section 6.3.7), less and less often (RFC 7559): {@code
 * addrconf_rs_timer}.
 */
final class RouterSolicitations {
  private static final long FIRST_INTERVAL = 4 * TimerWheel.HZ;
  private static final long LONGEST_INTERVAL = 3600 * TimerWheel.HZ;

  /** {@code accept_ra} of a router that listens to others all the same. */
  private static final int EVEN_AS_ROUTER = 2;

  private static final int MILLION = 1_000_000;
  private static final int SPREAD = 200_001;
  private static final int LEAST = 900_000;

  private final NetNamespace netns;
  private final Map<NetDevice, Asking> asking = new LinkedHashMap<>();

  private static final class Asking {
    private final WheelTimer timer;
    private long interval;
    private int sent = 1;

    Asking(WheelTimer timer, long interval) {
      this.timer = timer;
      this.interval = interval;
    }
  }

  RouterSolicitations(NetNamespace netns) {
    this.netns = netns;
  }

  /** Asks for the first time, if the device is to listen to routers ({@code ipv6_accept_ra}). */
  void begin(NetDevice device) {
    Ipv6Interface ipv6 = device.ipv6();
    int accepts = ipv6.setting("accept_ra", 1);
    boolean listens = ipv6.isRouter() ? accepts == EVEN_AS_ROUTER : accepts != 0;
    if (!listens || device.isLoopback() || ipv6.setting("router_solicitations", -1) == 0) {
      return;
    }
    forget(device);
    long interval = FIRST_INTERVAL * (LEAST + netns.random().nextInt(SPREAD)) / MILLION;
    Asking begun = new Asking(netns.cpu().timer(() -> again(device)), interval);
    asking.put(device, begun);
    begun.timer.modify(netns.cpu().jiffies() + interval);
    ask(device);
  }

  private void ask(NetDevice device) {
    Ipv6Address source = device.ipv6().linkLocal();
    if (source != null) {
      netns
          .ipv6()
          .discovery()
          .send(
              device,
              source,
              Ipv6Address.ALL_ROUTERS,
              NeighbourDiscovery.routerSolicitation(device.mac()),
              Origin.SENT,
              /* cause= */ 0);
    }
  }

  private void again(NetDevice device) {
    Asking present = asking.get(device);
    int most = device.ipv6().setting("router_solicitations", -1);
    if (present == null || (most >= 0 && present.sent >= most)) {
      return;
    }
    present.sent++;
    long spread = present.interval * netns.random().nextInt(SPREAD) / MILLION;
    // Twice as long, and up to a tenth more or less.
    present.interval = Math.min(LONGEST_INTERVAL, present.interval * (LEAST + MILLION) / MILLION + spread);
    present.timer.modify(netns.cpu().jiffies() + present.interval);
    ask(device);
  }

  void forget(NetDevice device) {
    Asking present = asking.remove(device);
    if (present != null) {
      present.timer.delete();
    }
  }
}
