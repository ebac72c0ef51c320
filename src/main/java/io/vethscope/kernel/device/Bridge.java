package io.vethscope.kernel.device;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A learning bridge ({@code net/bridge}). It takes over its ports' receive path; the device itself is the host's own
 * port.
 *
 * <p>Ports are kept newest first, as the kernel's list is, and a flood goes through them in that order; the host gets
 * its copy last.
 */
public final class Bridge extends NetDevice {
  /** Ports at most ({@code BR_MAX_PORTS}). */
  public static final int MAX_PORTS = 1023;

  private static final int FRAME_OVERHEAD = EthernetFrame.HEADER_LENGTH + 4;

  /** Is forwarded where spanning tree is off, so that others still find loops. */
  private static final MacAddress SPANNING_TREE = new MacAddress(0x0180c2000000L);

  private final List<BridgePort> ports = new ArrayList<>();
  private final BridgeFdb fdb;
  private final BridgeNetfilter netfilter = new BridgeNetfilter(this);
  private final BridgeCarrier carrier = new BridgeCarrier(this, ports);

  /** Makes a bridge without ports. */
  public Bridge(NetNamespace netns, String name, MacAddress mac, int wantedIndex) {
    super(netns, name, mac, wantedIndex);
    this.fdb = new BridgeFdb(this);
    fdb.addLocal(mac, null);
  }

  @Override
  public String kind() {
    return "bridge";
  }

  @Override
  protected boolean hasCarrier() {
    return carrier.isOn();
  }

  public BridgeFdb fdb() {
    return fdb;
  }

  /** Its ports, the newest first. */
  public List<BridgePort> ports() {
    return Collections.unmodifiableList(ports);
  }

  /** The port that a device is, if it is one. */
  public Optional<BridgePort> port(NetDevice device) {
    return ports.stream().filter(port -> port.device().equals(device)).findFirst();
  }

  /**
   * Makes a device a port ({@code br_add_if}).
   *
   * @throws IllegalArgumentException if it is a port already, or a bridge or loopback, or there are too many
   */
  public BridgePort enslave(NetDevice device) {
    if (device.master() != null || device.isLoopback() || device instanceof Bridge || ports.size() >= MAX_PORTS) {
      throw new IllegalArgumentException(device + " can't become a port of " + this + ".");
    }
    BridgePort port = new BridgePort(device, freeNumber());
    ports.addFirst(port);
    device.setMaster(new PortMaster(this, port));
    fdb.addLocal(device.mac(), port);
    carrier.reset();
    return port;
  }

  /** {@code br_dev_open}: the ports work with it. */
  @Override
  public void opened() {
    ports.forEach(this::checkCarrier);
  }

  /** {@code br_dev_stop}. */
  @Override
  protected void stopped() {
    ports.forEach(this::checkCarrier);
  }

  @Override
  protected void macChanged(MacAddress before) {
    fdb.moveLocal(before, mac(), null);
  }

  /** {@code br_del_if}. */
  void released(BridgePort port) {
    fdb.removeAll(port, port.device().name() + " left the bridge");
    ports.remove(port);
    carrier.update();
  }

  /** {@code find_portno}: the lowest number that no port has. */
  private int freeNumber() {
    return IntStream.rangeClosed(1, MAX_PORTS)
        .filter(number -> ports.stream().noneMatch(port -> port.number() == number))
        .findFirst()
        .orElseThrow();
  }

  /** {@code br_port_carrier_check}: without STP a port forwards as long as it has a carrier. */
  void checkCarrier(BridgePort port) {
    if (port.device().isRunning() && isUp()) {
      port.setState(BridgePort.State.FORWARDING);
    } else if (port.state() != BridgePort.State.DISABLED) {
      port.setState(BridgePort.State.DISABLED);
      fdb.flush(port, port.device().name() + " does not work any more");
    }
    carrier.update();
  }

  /** {@code br_handle_frame}. */
  void handleFrame(BridgePort port, SkBuff skb) {
    EthernetFrame frame = skb.ethernet();
    MacAddress destination = frame.destination();
    if (port.state() != BridgePort.State.FORWARDING) {
      port.device().drop(skb, DropReason.BRIDGE_INGRESS_STP_STATE, "The port is not forwarding yet.");
      return;
    }
    if (frame.source().isMulticast() || frame.source().isZero()) {
      port.device().drop(skb, DropReason.IP_INVALID_SOURCE, "A frame can't come from " + frame.source() + ".");
      return;
    }
    if (destination.isLinkLocalGroup() && !destination.equals(SPANNING_TREE)) {
      port.device().drop(skb, DropReason.BRIDGE_LINK_LOCAL, "Frames to " + destination + " stay on their link.");
      return;
    }
    if (destination.equals(mac())) {
      skb.setType(PacketType.HOST);
    }
    if (netfilter.preRouting(port, skb)) {
      finish(port, skb);
    }
  }

  /** {@code br_handle_frame_finish}. */
  void finish(BridgePort port, SkBuff skb) {
    MacAddress destination = skb.ethernet().destination();
    if (port.learning()) {
      fdb.learn(skb.ethernet().source(), port);
    }
    if (destination.isMulticast()) {
      skb.setType(destination.isBroadcast() ? PacketType.BROADCAST : PacketType.MULTICAST);
      lookedUp(skb, null, Outcome.FLOOD, null);
      flood(skb, port.device(), true);
    } else {
      forwardUnicast(skb, port.device(), destination);
    }
  }

  private void forwardUnicast(SkBuff skb, NetDevice cameBy, MacAddress destination) {
    BridgeFdb.Entry entry = fdb.find(destination);
    if (entry == null) {
      lookedUp(skb, null, Outcome.FLOOD, null);
      flood(skb, cameBy, isPromiscuous());
      return;
    }
    BridgePort to = entry.port();
    if (entry.isLocal() || to == null) {
      lookedUp(skb, entry, Outcome.LOCAL, name());
      passUp(skb);
      return;
    }
    lookedUp(skb, entry, Outcome.FORWARD, to.device().name());
    if (!to.delivers(cameBy)) {
      to.device().drop(skb, DropReason.BRIDGE_NO_EGRESS_PORT, "A frame does not leave by the port that it came by.");
    } else if (to.isolated() && isIsolated(cameBy)) {
      to.device().drop(skb, DropReason.BRIDGE_NO_EGRESS_PORT, "Both ports are isolated.");
    } else if (isPromiscuous()) {
      forward(to, skb.copy(), cameBy);
      passUp(skb);
    } else {
      forward(to, skb, cameBy);
    }
  }

  private boolean isIsolated(NetDevice cameBy) {
    return port(cameBy).map(BridgePort::isolated).orElse(false);
  }

  private void lookedUp(SkBuff skb, BridgeFdb.@Nullable Entry entry, Outcome outcome, @Nullable String to) {
    netns()
        .tracer()
        .emit(
            new Lookup(
                netns().cpu().now(),
                where(),
                skb.id(),
                Table.FDB,
                skb.ethernet().destination(),
                entry == null ? null : fdb.row(entry),
                outcome,
                to));
  }

  /** {@code br_flood}: to every port that wants it, then to the host. */
  private void flood(SkBuff skb, NetDevice cameBy, boolean host) {
    MacAddress destination = skb.ethernet().destination();
    boolean isolated = isIsolated(cameBy);
    BridgePort last = null;
    for (BridgePort port : ports) {
      if (port.delivers(cameBy) && !(isolated && port.isolated()) && port.wants(destination, cameBy.equals(this))) {
        if (last != null) {
          forward(last, skb.copy(), cameBy);
        }
        last = port;
      }
    }
    if (last != null) {
      forward(last, host ? skb.copy() : skb, cameBy);
    } else if (!host) {
      drop(skb, DropReason.BRIDGE_NO_EGRESS_PORT, "No port of " + name() + " takes it.");
    }
    if (host) {
      passUp(skb);
    }
  }

  /** {@code __br_forward}. The host's own packets have been through the hooks, or nobody asked for these here. */
  private void forward(BridgePort port, SkBuff skb, NetDevice cameBy) {
    if (cameBy.equals(this) || skb.bridge() == null) {
      push(port.device(), skb);
    } else {
      for (SkBuff frame : netfilter.leave(skb, port)) {
        push(port.device(), frame);
      }
    }
  }

  /** {@code br_dev_queue_push_xmit}. */
  private static void push(NetDevice device, SkBuff skb) {
    if (!skb.isGso() && skb.frameLength() > device.mtu() + FRAME_OVERHEAD) {
      device.drop(skb, DropReason.PKT_TOO_BIG, "The frame is larger than " + device.name() + " takes.");
      return;
    }
    device.queueXmit(skb);
  }

  /** {@code br_pass_frame_up}: to the host's own port. */
  private void passUp(SkBuff skb) {
    if (skb.ethernet().destination().equals(mac())) {
      skb.setType(PacketType.HOST);
    }
    netfilter.passedUp(skb);
    receive(skb);
  }

  /** {@code br_dev_xmit}: the host sends into the bridge. */
  @Override
  protected void startXmit(SkBuff skb) {
    if (netfilter.continues(skb)) {
      return;
    }
    skb.leave();
    MacAddress destination = skb.ethernet().destination();
    BridgeFdb.Entry entry = destination.isMulticast() ? null : fdb.find(destination);
    BridgePort to = entry == null ? null : entry.port();
    if (to == null) {
      lookedUp(skb, entry, Outcome.FLOOD, null);
      flood(skb, this, false);
      return;
    }
    lookedUp(skb, entry, Outcome.FORWARD, to.device().name());
    if (to.delivers(this)) {
      forward(to, skb, this);
    } else {
      to.device().drop(skb, DropReason.BRIDGE_NO_EGRESS_PORT, "The port is not forwarding.");
    }
  }
}
