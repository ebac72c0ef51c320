package io.vethscope.lab;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.InterfaceAddress;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.kernel.device.Veth;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.Programs;
import io.vethscope.program.client.ClientPrograms;
import io.vethscope.program.iproute.IpRoute2;
import io.vethscope.program.netfilter.NetfilterCommands;
import io.vethscope.trace.Tracer;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A small network: one kernel, hosts with cards on cables, and what happens on them. */
public final class Lab {
  private static final long SEED = 1;
  private static final long MOST_EVENTS = 20_000;
  private static final long CARD = 0x0a58_0000_0000L;
  private static final long SWITCH_PORT = 0xfe54_0000_0000L;

  private final Trace trace = new Trace();
  private final Cpu cpu = new Cpu();
  private final Kernel kernel = new Kernel(cpu, new SeededRandom(SEED), new Tracer(cpu, MOST_EVENTS, trace));
  private int switchPorts;
  private int commands;

  /** What happened since the beginning, or since {@link Trace#clear}. */
  public Trace trace() {
    return trace;
  }

  public Kernel kernel() {
    return kernel;
  }

  public Cpu cpu() {
    return cpu;
  }

  /** A host that keeps to itself. */
  public NetNamespace host(String name) {
    NetNamespace netns = kernel.addNamespace(name);
    NamespaceTcp.init(netns);
    Loopback.up(netns);
    return netns;
  }

  /** A host that forwards. */
  public NetNamespace router(String name) {
    NetNamespace netns = host(name);
    netns.sysctl().set("net.ipv4.ip_forward", "1");
    return netns;
  }

  /** A card that is up; its hardware address is 0a:58 and its address. */
  public Veth nic(NetNamespace netns, String name, String addressAndLength) {
    InterfaceAddress address = address(addressAndLength);
    Veth nic = new Veth(netns, name, new MacAddress(CARD | (address.address().bits() & 0xffff_ffffL)), 0);
    nic.setUp(true);
    nic.addAddress(address);
    return nic;
  }

  /** A host with one card, {@code eth0}. */
  public Veth hostWithNic(String name, String addressAndLength) {
    return nic(host(name), "eth0", addressAndLength);
  }

  /** A bridge that is up and has no address. */
  public Bridge bridge(NetNamespace netns, String name, String mac) {
    Bridge bridge = new Bridge(netns, name, MacAddress.parse(mac), 0);
    bridge.setUp(true);
    return bridge;
  }

  /** Plugs a card into a new port of a bridge. */
  public BridgePort plug(Bridge bridge, String port, Cable nic) {
    Veth far = new Veth(bridge.netns(), port, new MacAddress(SWITCH_PORT + ++switchPorts), 0);
    far.setUp(true);
    Cable.connect(far, nic);
    return bridge.enslave(far);
  }

  /** {@code ip route add PREFIX via GATEWAY dev DEVICE}. */
  public static void route(NetDevice device, String prefix, String gateway) {
    device
        .netns()
        .fib()
        .add(
            Route.unicast(Ipv4Prefix.parse(prefix), Ipv4Address.parse(gateway), device, Route.Attributes.NONE),
            "the test said so");
  }

  /** {@code 10.0.0.1/24}, as {@code ip addr add} takes it. */
  public static InterfaceAddress address(String addressAndLength) {
    int slash = addressAndLength.indexOf('/');
    return new InterfaceAddress(
        Ipv4Address.parse(addressAndLength.substring(0, slash)),
        Integer.parseInt(addressAndLength.substring(slash + 1)),
        "global");
  }

  /** Starts a command line; what it does takes time, see {@link #runFor}. */
  public Process start(NetNamespace netns, String line) {
    Process process = new Process(netns, commands++, io.vethscope.program.Resolver.NONE);
    process.run(line, new Programs(commands()));
    return process;
  }

  private static List<Program> commands() {
    return Stream.of(IpRoute2.all(), NetfilterCommands.all(), ClientPrograms.all()).flatMap(List::stream).toList();
  }

  /** Runs a command line to its end. */
  public Process run(NetNamespace netns, String line) {
    Process process = start(netns, line);
    while (!process.hasEnded() && cpu.step(Long.MAX_VALUE)) {
      // Each step does what is next.
    }
    return process;
  }

  /** Lets simulated time pass. */
  public void runFor(Duration duration) {
    long end = cpu.now() + duration.toNanos();
    while (cpu.step(end)) {
      // Each step does what is next.
    }
    cpu.spend(Math.max(0, end - cpu.now()));
  }

  /** Does everything that is to be done now, without waiting for a timer. */
  public void finishNow() {
    long now = cpu.now();
    while (cpu.step(now)) {
      now = cpu.now();
    }
  }
}
