package io.vethscope.kernel;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One neighbour and what is known of it ({@code struct neighbour}), with the kernel's states and timers: an unknown
 * address is asked for three times while packets wait; one learned in passing is used at once, and asked for by unicast
 * when nothing has confirmed it five seconds later.
 */
public final class Neighbour {
  private final NetNamespace netns;
  private final NeighbourProtocol protocol;
  private final NetDevice device;
  private final IpAddress address;
  private final NeighbourQueue queue;
  private final NeighbourTrace trace;
  private final WheelTimer timer;
  private NudState state = NudState.NONE;
  private @Nullable MacAddress mac;
  private boolean headerCached;
  private int probes;
  private long confirmed;
  private long updated;
  private long used;

  Neighbour(NeighbourProtocol protocol, NetDevice device, IpAddress address) {
    this.netns = device.netns();
    this.protocol = protocol;
    this.device = device;
    this.address = address;
    this.queue = new NeighbourQueue(device, address);
    this.timer = netns.cpu().timer(this::timerExpired);
    this.trace = new NeighbourTrace(device, address);
    long now = netns.cpu().jiffies();
    this.updated = now;
    this.used = now;
    // neigh_alloc: nothing has confirmed it for longer than an entry stays reachable.
    this.confirmed = now - parameters().reachableTime() * 2;
  }

  /** Asked anew each time, because they may be set while it lives. */
  private NeighbourParameters parameters() {
    return protocol.parameters(device);
  }

  public NetDevice device() {
    return device;
  }

  public IpAddress address() {
    return address;
  }

  public NudState state() {
    return state;
  }

  /** The hardware address, or null while it is not known. */
  public @Nullable MacAddress mac() {
    return mac;
  }

  /** Whether it changed so recently that another answer is ignored ({@code locktime}). */
  boolean isLocked() {
    return netns.cpu().jiffies() <= updated + parameters().lockTime();
  }

  /** What is counted of it. */
  public NeighbourStatistics statistics() {
    long now = netns.cpu().jiffies();
    return NeighbourStatistics.ofTicks(state.isInTimer(), now - used, now - confirmed, now - updated, probes);
  }

  /** The entry as a row of {@code ip neigh}. */
  public NeighbourRow row() {
    return trace.row();
  }

  /** Notes whether it said that it is a router. */
  void setRouter(boolean router) {
    trace.setRouter(router);
  }

  void becomeNoArp(MacAddress fixed) {
    state = NudState.NOARP;
    mac = fixed;
    trace.set(state, mac);
  }

  /** Something proved that it is alive ({@code neigh_confirm}). */
  void confirm() {
    confirmed = netns.cpu().jiffies();
  }

  /** Whether a packet could go now, with the link header that one before it had ({@code hh_cache}). */
  public boolean hasHeader() {
    return headerCached && state.isConnected();
  }

  /** Sends an IP packet to it, or has it wait ({@code neigh_output}). */
  public void output(SkBuff skb) {
    if (!state.isConnected() && !ready(skb)) {
      return;
    }
    if (state != NudState.NOARP) {
      trace.lookedUp(skb, Outcome.RESOLVED);
    }
    MacAddress destination = Objects.requireNonNull(mac, "a neighbour that can be sent to has an address");
    skb.setFrame(device.hasLinkHeader() ? EthernetFrame.of(destination, device.mac(), skb.packet()) : skb.packet());
    headerCached = true;
    device.queueXmit(skb);
  }

  /**
   * {@code __neigh_event_send}: starts asking where nothing is known, starts the delay where what is known is stale.
   *
   * @return true if the packet can go now
   */
  private boolean ready(SkBuff skb) {
    Cpu cpu = netns.cpu();
    long now = cpu.jiffies();
    used = now;
    if (state == NudState.STALE) {
      become(NudState.DELAY, "a packet uses it");
      updated = now;
      timer.modify(now + parameters().delayProbeTime());
    }
    if (state == NudState.DELAY || state == NudState.PROBE) {
      return true;
    }
    cpu.disableSoftirqs();
    boolean firstAsk = state != NudState.INCOMPLETE;
    if (firstAsk) {
      beginToAsk("a packet needs it");
    }
    trace.lookedUp(skb, Outcome.QUEUED);
    queue.add(skb, parameters().queueBytes());
    if (firstAsk) {
      probe();
    }
    cpu.enableSoftirqs();
    return false;
  }

  private void beginToAsk(String why) {
    long now = netns.cpu().jiffies();
    probes = parameters().unicastProbes();
    timer.delete();
    become(NudState.INCOMPLETE, why);
    updated = now;
    timer.modify(now + parameters().retransmitTime());
  }

  /** Asks for it although no packet waits, unless that is done already ({@code neigh_event_send}). */
  void solicit() {
    if (state != NudState.INCOMPLETE) {
      netns.cpu().disableSoftirqs();
      beginToAsk("a router named it");
      probe();
      netns.cpu().enableSoftirqs();
    }
  }

  /** {@code neigh_timer_handler}. */
  private void timerExpired() {
    long now = netns.cpu().jiffies();
    if (!state.isInTimer()) {
      return;
    }
    long next =
        switch (state) {
          case REACHABLE -> reachableExpired(now);
          case DELAY -> delayExpired(now);
          default -> now + parameters().retransmitTime();
        };
    if ((state == NudState.INCOMPLETE || state == NudState.PROBE) && probes >= parameters().maxProbes(state)) {
      become(NudState.FAILED, "nobody answered");
      updated = now;
      queue.drain(skb -> protocol.unreachable(skb, this));
      return;
    }
    if (state.isInTimer()) {
      timer.modify(Math.max(next, now + TimerWheel.HZ / 100));
    }
    if (state == NudState.INCOMPLETE || state == NudState.PROBE) {
      probe();
    }
  }

  private long reachableExpired(long now) {
    long until = confirmed + parameters().reachableTime();
    if (now <= until) {
      return until;
    }
    updated = now;
    if (now <= used + parameters().delayProbeTime()) {
      become(NudState.DELAY, "it was reachable, but nothing has confirmed it for a while");
      return now + parameters().delayProbeTime();
    }
    become(NudState.STALE, "nothing has confirmed it for a while");
    return now;
  }

  private long delayExpired(long now) {
    updated = now;
    if (now <= confirmed + parameters().delayProbeTime()) {
      become(NudState.REACHABLE, "traffic confirmed it");
      return confirmed + parameters().reachableTime();
    }
    probes = 0;
    become(NudState.PROBE, "nothing has confirmed it since it was used");
    return now + parameters().retransmitTime();
  }

  /** {@code neigh_probe}. */
  private void probe() {
    boolean unicast = probes++ < parameters().unicastProbes() && state.isValid();
    protocol.solicit(this, queue.peek(), unicast ? mac : null);
  }

  /**
   * {@code __neigh_update}: what a message or a program says of it.
   *
   * @param said the hardware address
   * @param wanted the state that this would give
   */
  void update(MacAddress said, NudState wanted, NeighbourUpdate how) {
    NudState old = state;
    if (!how.admin() && (old == NudState.NOARP || old == NudState.PERMANENT)) {
      return;
    }
    long now = netns.cpu().jiffies();
    boolean other = !said.equals(mac);
    NudState next = wanted;
    if (next.isConnected()) {
      // Measured on 6.18: an answer counts as use, so an entry that a probe renewed is probed again after its time.
      confirmed = now;
      used = now;
    }
    if (old.isValid()) {
      if (other && !how.override()) {
        if (!how.weakOverride() || !old.isConnected()) {
          return;
        }
        // Somebody says otherwise, but without authority: the address stays, and is asked for again when it is used.
        other = false;
        next = NudState.STALE;
      } else if (!other && next == NudState.STALE && !how.admin()) {
        next = old;
      }
    }
    if (next != old || other) {
      updated = now;
    }
    if (next != old) {
      timer.delete();
      probes = next == NudState.PROBE ? 0 : probes;
      if (next.isInTimer()) {
        timer.modify(now + (next == NudState.REACHABLE ? parameters().reachableTime() : 0));
      }
    }
    if (other) {
      mac = said;
      confirmed = next.isConnected() ? confirmed : now - parameters().reachableTime() * 2;
    }
    if (next != old || other) {
      become(next, how.why());
    }
    if (!old.isValid()) {
      queue.drain(skb -> {
        trace.released(skb);
        output(skb);
      });
    }
  }

  /** The entry is gone: its timer ends and what waited is lost. */
  void forget(String why) {
    timer.delete();
    queue.dropAll("The entry of " + address + " was removed.");
    if (state != NudState.NOARP) {
      trace.removed(why);
    }
  }

  private void become(NudState next, String why) {
    state = next;
    trace.changed(state, mac, why);
  }
}
