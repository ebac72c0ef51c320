package io.vethscope.kernel;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Tracer;
import io.vethscope.trace.Where;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.MacAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A network namespace ({@code struct net}): devices, tables, sockets, and the stack that works on them. */
public final class NetNamespace {
  /** Numbers that the protocol field of an IPv4 header can have ({@code MAX_INET_PROTOS}). */
  private static final int PROTOCOLS = 256;

  private final Kernel kernel;
  private final Cpu cpu;
  private final Tracer tracer;
  private final String name;
  private final Where where;
  private final SeededRandom random;
  private final Map<String, NetDevice> devices = new LinkedHashMap<>();
  private final Sysctl sysctl = new Sysctl();
  private final Fib fib;
  private final NeighbourTable neighbours;
  private final Arp arp;
  private final Ipv4Output output;
  private final Ipv4Input input;
  private final Icmp icmp;
  private final Udp udp;
  private final @Nullable TransportProtocol[] protocols = new TransportProtocol[PROTOCOLS];
  private final Map<String, Object> attachments = new LinkedHashMap<>();
  private final Reassembly reassembly;
  private Hooks hooks = Hooks.NONE;
  private Xfrm xfrm = Xfrm.NONE;
  private @Nullable Ipv6 ipv6;
  private @Nullable NetDevice loopback;
  private int lastIndex;

  NetNamespace(Kernel kernel, String name) {
    this.kernel = kernel;
    this.cpu = kernel.cpu();
    this.tracer = kernel.tracer();
    this.name = name;
    this.where = new Where(name, "");
    this.random = kernel.random().forPurpose("netns " + name);
    this.fib = new Fib(this);
    this.arp = new Arp(this);
    this.neighbours = new NeighbourTable(arp);
    this.output = new Ipv4Output(this);
    this.input = new Ipv4Input(this);
    this.reassembly = Reassembly.ofIpv4(this);
    this.icmp = new Icmp(this);
    this.udp = new Udp(this);
    register(icmp);
    register(udp);
  }

  public String name() {
    return name;
  }

  public Where where() {
    return where;
  }

  public Kernel kernel() {
    return kernel;
  }

  public Cpu cpu() {
    return cpu;
  }

  public Tracer tracer() {
    return tracer;
  }

  public SeededRandom random() {
    return random;
  }

  public Sysctl sysctl() {
    return sysctl;
  }

  public Fib fib() {
    return fib;
  }

  public NeighbourTable neighbours() {
    return neighbours;
  }

  public Ipv4Output output() {
    return output;
  }

  public Icmp icmp() {
    return icmp;
  }

  public Udp udp() {
    return udp;
  }

  /** The fragments that wait for others. */
  public Reassembly reassembly() {
    return reassembly;
  }

  /** IPv6 here. */
  public Ipv6 ipv6() {
    if (ipv6 == null) {
      ipv6 = new Ipv6(this);
    }
    return ipv6;
  }

  /** What netfilter does here. */
  public Hooks hooks() {
    return hooks;
  }

  /** Has netfilter look at packets ({@code nf_register_net_hooks}). */
  public void setHooks(Hooks registered) {
    this.hooks = registered;
  }

  /** What IPsec does here. */
  public Xfrm xfrm() {
    return xfrm;
  }

  /** Has IPsec look at packets. */
  public void setXfrm(Xfrm policies) {
    this.xfrm = policies;
  }

  /**
   * Finds the way of a packet that came in ({@code ip_route_input}).
   *
   * @param device the device that it counts as having come by
   * @return false if its addresses make no sense, and it was dropped
   */
  public boolean routeInput(SkBuff skb, NetDevice device) {
    if (skb.network() instanceof Ipv6Packet) {
      ipv6().input().resolve(skb, device);
      return true;
    }
    return input.resolve(skb, device);
  }

  /**
   * Looks up the way again for a packet of this host's own that rules have changed.
   *
   * @return false if there is none, and the packet was dropped
   */
  public boolean reroute(SkBuff skb) {
    return skb.network() instanceof Ipv6Packet ? ipv6().output().reroute(skb) : output.reroute(skb);
  }

  Arp arp() {
    return arp;
  }

  Ipv4Input input() {
    return input;
  }

  /** Takes what a device received to the protocol's handler by its EtherType ({@code deliver_ptype_list_skb}). */
  void deliver(SkBuff skb) {
    switch (skb.network()) {
      case ArpPacket message -> arp.receive(skb, message);
      case Ipv4Packet _ -> input.receive(skb);
      case Ipv6Packet _ -> ipv6().input().receive(skb);
      default -> skb.device().drop(skb, DropReason.UNHANDLED_PROTO, "Nobody here speaks this protocol.");
    }
  }

  /** Makes a transport protocol known to the stack ({@code inet_add_protocol}). */
  public void register(TransportProtocol protocol) {
    protocols[protocol.number()] = protocol;
  }

  Optional<TransportProtocol> protocol(int number) {
    return Optional.ofNullable(protocols[number]);
  }

  /**
   * What a subsystem keeps for each namespace ({@code net_generic}), made at the first call.
   *
   * @param key names the subsystem
   */
  public <T> T attachment(String key, Class<T> type, Supplier<T> maker) {
    return type.cast(attachments.computeIfAbsent(key, _ -> maker.get()));
  }

  /** Adds a device that was made for this namespace; gives it the next index unless it has one. */
  void add(NetDevice device, int wantedIndex) {
    if (devices.putIfAbsent(device.name(), device) != null) {
      throw new IllegalArgumentException(
          "RTNETLINK answers: File exists: " + name + " has a device " + device.name() + " already.");
    }
    lastIndex = Math.max(lastIndex + 1, wantedIndex);
    device.assignIndex(wantedIndex > 0 ? wantedIndex : lastIndex);
    if (device.isLoopback()) {
      loopback = device;
    }
  }

  /** Gives a device another name, which no other one has; its place among the others stays. */
  void rename(NetDevice device, String changed) {
    List<NetDevice> all = List.copyOf(devices.values());
    devices.clear();
    device.assignName(changed);
    all.forEach(one -> devices.put(one.name(), one));
  }

  /** Forgets a device. */
  void remove(NetDevice device) {
    devices.remove(device.name(), device);
  }

  /** The device of a name. */
  public Optional<NetDevice> device(String wanted) {
    return Optional.ofNullable(devices.get(wanted));
  }

  /** All devices, in the order in which they were made. */
  public Collection<NetDevice> devices() {
    return Collections.unmodifiableCollection(devices.values());
  }

  /**
   * The loopback device, which every namespace is born with.
   *
   * @throws IllegalStateException if it has not been made yet
   */
  public NetDevice loopback() {
    if (loopback == null) {
      throw new IllegalStateException("The namespace " + name + " has no loopback device.");
    }
    return loopback;
  }

  /** Whether an address belongs to one of the devices here ({@code inet_addr_type} says local). */
  public boolean isLocal(Ipv4Address address) {
    return fib.lookup(address).type() == Route.Type.LOCAL;
  }

  /** Has a program hear of the ARP messages that arrive. */
  public void listenToArp(ArpListener listener) {
    arp.add(listener);
  }

  /** Ends that. */
  public void stopListeningToArp(ArpListener listener) {
    arp.remove(listener);
  }

  /** Asks everybody for an address, whatever the neighbour table says ({@code arping}). */
  public void askByArp(NetDevice device, Ipv4Address target) {
    arp.ask(device, target);
  }

  /** Sends an ARP message that a program has made, to an address of the link. */
  public void sendArp(NetDevice device, ArpPacket packet, MacAddress to) {
    arp.send(device, packet, to);
  }

  /** Announces a device's addresses by gratuitous ARP ({@code inetdev_send_gratuitous_arp}). */
  public void announce(NetDevice device) {
    arp.announce(device);
  }

  @Override
  public String toString() {
    return name;
  }
}
