package io.vethscope.kernel;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Direction;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.Where;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network device ({@code struct net_device}): frames go out through {@link #queueXmit} and come in through {@link
 * #netifRx}, and pass a tap on both ways.
 *
 * <p>Each kind is a subclass that says what sending means ({@link #startXmit}). Enslaving a device to a bridge swaps
 * its receiver ({@link #setMaster}); nothing here asks whether it is a port.
 */
public abstract class NetDevice {
  private final NetNamespace netns;
  private String name;
  private Where where;
  private final List<InterfaceAddress> addresses = new ArrayList<>();
  private final DeviceSettings settings = new DeviceSettings(this);
  private final Ipv6Interface ipv6 = new Ipv6Interface(this);
  private MacAddress mac;
  private int index;
  private int mtu = Mtu.DEFAULT;
  private boolean up;
  private DeviceFeatures features;
  private boolean hasBeenUp;
  private boolean promiscuous;
  private Receiver receiver;
  private @Nullable Master port;

  /**
   * Makes a device in a namespace, down and without addresses.
   *
   * @param wantedIndex its interface index, or 0 for the next one
   * @throws IllegalArgumentException if the name is taken
   */
  // Its namespace only notes it here; nothing is called on it before the subclass is complete.
  @SuppressWarnings("this-escape")
  protected NetDevice(NetNamespace netns, String name, MacAddress mac, int wantedIndex) {
    this.netns = netns;
    this.name = name;
    this.where = new Where(netns.name(), name);
    this.mac = mac;
    this.features = netns.kernel().newDeviceFeatures();
    this.receiver = netns::deliver;
    netns.add(this, wantedIndex);
  }

  /** What kind of device it is, as {@code ip link add type} and docs/protocol.md name it. */
  public abstract String kind();

  /** Sends a frame ({@code ndo_start_xmit}); the tap has seen it. */
  protected abstract void startXmit(SkBuff skb);

  /** It was brought up, or is restored as up ({@code ndo_open}). */
  public void opened() {}

  /** It was brought down ({@code ndo_stop}). */
  protected void stopped() {}

  /** The other end of its cable, whose carrier changes with it, or null. */
  protected @Nullable NetDevice carrierPeer() {
    return null;
  }

  /** Whether the other end is there; a device without a carrier loses what is sent by it. */
  protected boolean hasCarrier() {
    return true;
  }

  public final NetNamespace netns() {
    return netns;
  }

  public final String name() {
    return name;
  }

  public final Where where() {
    return where;
  }

  public final int index() {
    return index;
  }

  final void assignIndex(int assigned) {
    this.index = assigned;
  }

  public final MacAddress mac() {
    return mac;
  }

  public final int mtu() {
    return mtu;
  }

  public final boolean isUp() {
    return up;
  }

  /** What it takes over from the stack. */
  public final DeviceFeatures features() {
    return features;
  }

  /** Changes that ({@code ethtool -K}). */
  public final void setFeatures(DeviceFeatures changed) {
    this.features = changed;
  }

  /** Whether it is up or was so before: only then does it have a queueing discipline. */
  public final boolean hasBeenUp() {
    return hasBeenUp;
  }

  /** Up, and the other end is there too. */
  public final boolean isRunning() {
    return up && hasCarrier();
  }

  /** Whether it takes what is for others, too ({@code IFF_PROMISC}). */
  public final boolean isPromiscuous() {
    return promiscuous;
  }

  /** Changes that ({@code ip link set promisc}). */
  public final void setPromiscuous(boolean on) {
    this.promiscuous = on;
  }

  /** Gives it another name; {@link Links#rename} does what follows from that. */
  final void assignName(String changed) {
    this.name = changed;
    this.where = new Where(netns.name(), changed);
    settings.forget();
  }

  final DeviceSettings settings() {
    return settings;
  }

  /** Whether it is the namespace's loopback device. */
  public boolean isLoopback() {
    return false;
  }

  /** Whether neighbours are resolved on it; false for devices without hardware addresses ({@code IFF_NOARP}). */
  public boolean resolvesNeighbours() {
    return true;
  }

  /** Whether frames on it have an Ethernet header; a tunnel for packets has none. */
  public boolean hasLinkHeader() {
    return true;
  }

  /** What IPv6 keeps for it. */
  public final Ipv6Interface ipv6() {
    return ipv6;
  }

  /** Its IPv4 addresses, the primary one first. */
  public final List<InterfaceAddress> addresses() {
    return Collections.unmodifiableList(addresses);
  }

  /** The bridge that it is a port of, or null. */
  public final @Nullable NetDevice master() {
    return port == null ? null : port.device();
  }

  /** Makes it a port, so that a bridge takes what it receives; null gives that back to the stack. */
  public final void setMaster(@Nullable Master master) {
    this.port = master;
    this.receiver = master == null ? netns::deliver : master;
  }

  /** Tells its bridge, if it is a port, that it went up or down. */
  final void portChanged() {
    if (port != null) {
      port.portChanged();
    }
  }

  /** Has another hardware address than before; its bridge hears of that. */
  protected void macChanged(MacAddress before) {
    if (port != null) {
      port.macChanged(before);
    }
  }

  /** Takes it out of its bridge, if it is a port. */
  public final void released() {
    if (port != null) {
      port.released();
      setMaster(null);
    }
  }

  /** Changes the hardware address ({@code ip link set address}). */
  public final void setMac(MacAddress changed) {
    this.mac = changed;
  }

  /** Changes the MTU ({@code ip link set mtu}); see {@link Mtu} for what it can be. */
  public final void setMtu(int bytes) {
    this.mtu = Mtu.checked(bytes, isLoopback());
  }

  /** Sets whether it is up, without what follows from that; see {@link Links}. */
  public final void setUp(boolean nowUp) {
    this.up = nowUp;
    this.hasBeenUp |= nowUp;
  }

  /** Removes an address without the routes that came with it. */
  public final boolean dropAddress(InterfaceAddress address) {
    return addresses.remove(address);
  }

  /** Adds an address without the routes that come with it. */
  public final void putAddress(InterfaceAddress address) {
    addresses.add(address);
  }

  /** Adds an address with its routes ({@code ip addr add}). */
  public final void addAddress(InterfaceAddress address) {
    putAddress(address);
    netns.fib().addAddress(this, address);
  }

  /** Sends a frame ({@code dev_queue_xmit}): past the tap, to the kind's own way. */
  public final void queueXmit(SkBuff skb) {
    DeviceTransmit.queueXmit(this, skb);
  }

  /** Queues a frame that arrived here for the CPU ({@code netif_rx}). */
  public final void netifRx(SkBuff skb) {
    skb.setDevice(this);
    if (!netns.cpu().raise(skb)) {
      drop(skb, DropReason.CPU_BACKLOG, "The CPU's queue of received packets is full.");
    }
  }

  /** Takes a frame from the queue or from a port ({@code __netif_receive_skb_core}): past the tap, to the receiver. */
  public final void receive(SkBuff skb) {
    skb.setDevice(this);
    if (!up) {
      drop(skb, DropReason.DEV_READY, name + " is down.");
      return;
    }
    Tap.pass(this, skb, Direction.IN, skb.type());
    receiver.receive(skb);
  }

  /** Ends a packet's way here, and says why. */
  public final void drop(SkBuff skb, DropReason reason, String why) {
    netns.tracer().emit(new Dropped(netns.cpu().now(), where, skb.id(), reason, why));
  }

  /** Tells the trace what the device is now. */
  public final void report() {
    netns.tracer().emit(new DeviceChanged(netns.cpu().now(), where, info()));
  }

  /** What the device is, for whoever draws it. */
  public DeviceInfo info() {
    String master = port == null ? null : port.device().name();
    List<String> all = Stream.concat(addresses.stream(), ipv6.addresses().stream()).map(Object::toString).toList();
    return new DeviceInfo(kind(), mac, mtu, up, master, peer(), all, null);
  }

  /** The other end of its cable, or null. */
  protected @Nullable Where peer() {
    return null;
  }

  @Override
  public String toString() {
    return where.toString();
  }
}
