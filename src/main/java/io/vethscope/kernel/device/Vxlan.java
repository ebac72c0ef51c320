package io.vethscope.kernel.device;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;
import io.vethscope.wire.VxlanPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A VXLAN tunnel device (RFC 7348, {@code drivers/net/vxlan/vxlan_core.c}) as flannel makes it: without learning, so
 * that its forwarding database holds just what flanneld wrote.
 */
public final class Vxlan extends NetDevice {
  private static final int FIRST_SOURCE_PORT = 32_768;
  private static final int SOURCE_PORTS = 28_231;

  private final Settings settings;
  private final long hashSecret;
  private @Nullable NetDevice lower;
  private final Map<MacAddress, List<Remote>> remotes = new LinkedHashMap<>();

  /**
   * What it was made with.
   *
   * @param vni the network identifier
   * @param port the UDP port of all VTEPs
   * @param local the outer source address
   */
  public record Settings(int vni, int port, IpAddress local) {
    private static final int HEADERS = 50;
    private static final int HEADERS_IPV6 = 70;

    /** Bytes that it puts around a packet ({@code vxlan_headroom}). */
    public int headroom() {
      return local instanceof Ipv4Address ? HEADERS : HEADERS_IPV6;
    }
  }

  /**
   * An entry of the forwarding database.
   *
   * @param node where the inner address is
   * @param row the entry as {@code bridge fdb} prints it
   * @param ends the outer addresses, for the trace
   */
  private record Remote(IpAddress node, FdbRow row, String ends) {}

  /** Makes it; {@link #opened} has it listen. */
  public Vxlan(NetNamespace netns, String name, MacAddress mac, Settings settings, int wantedIndex) {
    super(netns, name, mac, wantedIndex);
    this.settings = settings;
    this.hashSecret = netns.random().nextLong();
  }

  @Override
  public String kind() {
    return "vxlan";
  }

  public Settings settings() {
    return settings;
  }

  /** Names the device that it was made for ({@code ip link add … dev}); packets leave by whatever the route says. */
  public void setLower(NetDevice device) {
    this.lower = device;
  }

  /** The device that it was made for, if one was named. */
  public @Nullable NetDevice lower() {
    return lower;
  }

  /** Has it listen on its UDP port ({@code vxlan_open}, {@code vxlan_sock_add}). */
  @Override
  public void opened() {
    VxlanSocket.of(netns(), settings).add(this);
  }

  /** Ends that; the port closes with the last device on it ({@code vxlan_stop}). */
  @Override
  public void stopped() {
    VxlanSocket.of(netns(), settings).remove(this);
  }

  /** Writes an entry ({@code bridge fdb replace MAC dev DEV self dst IP}). */
  public void putRemote(MacAddress mac, IpAddress node, String why) {
    Remote remote = remote(mac, node);
    List<Remote> old = remotes.put(mac, new ArrayList<>(List.of(remote)));
    report(remote.row(), old == null ? Change.ADDED : Change.CHANGED, why);
  }

  /**
   * Adds a destination to an entry ({@code bridge fdb append}, {@code vxlan_fdb_append}): what goes to many goes to all
   * of them. One address is at one node; a second is not taken.
   */
  public void appendRemote(MacAddress mac, IpAddress node, String why) {
    List<Remote> known = remotes.get(mac);
    if (known == null) {
      putRemote(mac, node, why);
    } else if ((mac.isZero() || mac.isMulticast()) && known.stream().noneMatch(one -> one.node().equals(node))) {
      Remote remote = remote(mac, node);
      known.add(remote);
      report(remote.row(), Change.ADDED, why);
    }
  }

  private Remote remote(MacAddress mac, IpAddress node) {
    return new Remote(
        node, new FdbRow(mac, name(), null, node, FdbRow.State.PERMANENT), settings.local() + " > " + node);
  }

  /** Removes an entry; does nothing where there is none. */
  public void removeRemote(MacAddress mac, String why) {
    List<Remote> old = remotes.remove(mac);
    if (old != null) {
      old.forEach(remote -> report(remote.row(), Change.REMOVED, why));
    }
  }

  /** Removes one destination of an entry, and the entry with the last one; false if it does not have that. */
  public boolean removeRemote(MacAddress mac, IpAddress node, String why) {
    List<Remote> known = remotes.getOrDefault(mac, List.of());
    Remote there = known.stream().filter(one -> one.node().equals(node)).findFirst().orElse(null);
    if (there == null) {
      return false;
    }
    known.remove(there);
    remotes.values().removeIf(List::isEmpty);
    report(there.row(), Change.REMOVED, why);
    return true;
  }

  /** The entries as {@code bridge fdb} prints them. */
  public List<FdbRow> rows() {
    return remotes.values().stream().flatMap(List::stream).map(Remote::row).toList();
  }

  private void report(FdbRow row, Change change, String why) {
    netns().tracer().emit(new RowChanged(netns().cpu().now(), where(), Table.FDB, change, row, why));
  }

  /** {@code vxlan_xmit}: the forwarding database says which node the inner address is at. */
  @Override
  protected void startXmit(SkBuff skb) {
    EthernetFrame inner = skb.ethernet();
    List<Remote> known = remotes.get(inner.destination());
    if (known == null) {
      known = remotes.get(MacAddress.ZERO);
    }
    lookedUp(skb, known == null ? null : known.getFirst());
    if (known == null) {
      drop(skb, DropReason.VXLAN_NO_REMOTE, name() + " has no forwarding entry for " + inner.destination() + ".");
      return;
    }
    // The first one gets the frame itself, after all others have got a copy.
    for (int i = 1; i < known.size(); i++) {
      encapsulate(skb.copy(), inner, known.get(i));
    }
    encapsulate(skb, inner, known.getFirst());
  }

  private void lookedUp(SkBuff skb, @Nullable Remote remote) {
    netns()
        .tracer()
        .emit(
            new Lookup(
                netns().cpu().now(),
                where(),
                skb.id(),
                Table.FDB,
                skb.ethernet().destination(),
                remote == null ? null : remote.row(),
                remote == null ? Outcome.MISS : Outcome.FORWARD,
                remote == null ? null : remote.node()));
  }

  /** {@code vxlan_xmit_one}: the host's TTL, TOS 0, no DF, a checksum. */
  private void encapsulate(SkBuff skb, EthernetFrame inner, Remote remote) {
    UdpDatagram datagram =
        new UdpDatagram(sourcePort(skb), settings.port(), new VxlanPacket(settings.vni(), inner), checksum(skb));
    if (remote.node() instanceof Ipv4Address node && settings.local() instanceof Ipv4Address local) {
      Ipv4Output.Path path = netns().output().path(node, local);
      if (leadsOut(skb, path == null ? null : path.route(), node) && path != null) {
        Ipv4Header header =
            netns()
                .output()
                .header(Ipv4Header.UDP, local, node)
                .withIdentification(netns().output().nextIdentification());
        wrap(skb, new Ipv4Packet(header, datagram), path.route(), remote);
        netns().output().localOut(skb);
      }
    } else if (remote.node() instanceof Ipv6Address node && settings.local() instanceof Ipv6Address local) {
      Ipv6Output.Path path = netns().ipv6().output().path(node, local, null);
      if (leadsOut(skb, path == null ? null : path.route(), node) && path != null) {
        wrap(skb, new Ipv6Packet(Ipv6Header.of(Ipv4Header.UDP, local, node), datagram), path.route(), remote);
        netns().ipv6().output().localOut(skb);
      }
    } else {
      drop(skb, DropReason.VXLAN_NO_REMOTE, name() + " can't reach " + remote.node() + " from " + settings.local());
    }
  }

  private boolean leadsOut(SkBuff skb, @Nullable Route route, IpAddress node) {
    if (route == null) {
      drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + node + ".");
      return false;
    }
    if (equals(route.device())) {
      drop(skb, DropReason.RECURSION_LIMIT, "The route to " + node + " leads back into " + name() + ".");
      return false;
    }
    return true;
  }

  /** {@code udp_tunnel_xmit_skb}, {@code udp_tunnel6_xmit_skb}. */
  private void wrap(SkBuff skb, IpPacket outer, Route route, Remote remote) {
    skb.scrub();
    skb.setFrame(outer);
    skb.setRoute(route);
    netns().tracer().emit(new Encapsulated(netns().cpu().now(), where(), skb.id(), "vxlan", remote.ends()));
  }

  /**
   * {@code udp_set_csum}: only one checksum of a packet can wait for the device; a segment's parts get theirs later.
   */
  private static Checksum checksum(SkBuff skb) {
    return !skb.isGso() && skb.hasPartialChecksum() ? Checksum.COMPLETE : Checksum.PARTIAL;
  }

  /** {@code udp_flow_src_port}: one port for one flow, so that routers on the way keep its packets in order. */
  private int sourcePort(SkBuff skb) {
    long hash = skb.flowHash() != 0 ? skb.flowHash() & 0xffff_ffffL : FlowHash.of(skb.ethernet(), hashSecret);
    hash = (hash ^ (hash << 16)) & 0xffff_ffffL;
    return (int) ((hash * SOURCE_PORTS) >>> 32) + FIRST_SOURCE_PORT;
  }

  /** {@code vxlan_rcv}: what the socket found for this device. */
  void arrived(SkBuff skb, VxlanPacket packet, IpAddress from) {
    if (!isUp()) {
      drop(skb, DropReason.DEV_READY, name() + " is down.");
      return;
    }
    if (packet.inner().source().equals(mac())) {
      drop(skb, DropReason.VXLAN_INVALID_HDR, "The frame comes from this device's own address.");
      return;
    }
    netns().tracer().emit(new Decapsulated(netns().cpu().now(), where(), skb.id(), "vxlan", from));
    skb.scrub();
    skb.setFrame(packet.inner());
    skb.classifyFor(this);
    netifRx(skb);
  }

  @Override
  public DeviceInfo info() {
    DeviceInfo plain = super.info();
    return new DeviceInfo(
        plain.kind(),
        plain.mac(),
        plain.mtu(),
        plain.up(),
        plain.master(),
        plain.peer(),
        plain.addresses(),
        new DeviceInfo.Tunnel(settings.vni(), settings.port(), settings.local().toString()));
  }
}
