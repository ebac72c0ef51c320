package io.vethscope.kernel;

import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import org.jspecify.annotations.Nullable;

/** IPv6 of a namespace ({@code struct netns_ipv6}): its tables, and the stack that works on them. */
public final class Ipv6 {
  private final NetNamespace netns;
  private final Fib6 fib;
  private final Ndisc discovery;
  private final NeighbourTable neighbours;
  private final Ipv6Output output;
  private final Ipv6Input input;
  private final Icmpv6 icmp;
  private final AddressConfiguration configuration;
  private final Reassembly reassembly;

  Ipv6(NetNamespace netns) {
    this.netns = netns;
    this.fib = new Fib6(netns);
    this.output = new Ipv6Output(netns);
    this.discovery = new Ndisc(netns);
    this.neighbours = new NeighbourTable(discovery);
    this.icmp = new Icmpv6(netns);
    this.input = new Ipv6Input(netns);
    this.reassembly = Reassembly.ofIpv6(netns);
    this.configuration = new AddressConfiguration(netns);
  }

  public Fib6 fib() {
    return fib;
  }

  public NeighbourTable neighbours() {
    return neighbours;
  }

  public Ipv6Output output() {
    return output;
  }

  public Icmpv6 icmp() {
    return icmp;
  }

  /** What gives devices addresses. */
  public AddressConfiguration configuration() {
    return configuration;
  }

  /** The fragments that wait for others. */
  public Reassembly reassembly() {
    return reassembly;
  }

  Ndisc discovery() {
    return discovery;
  }

  Ipv6Input input() {
    return input;
  }

  /** Whether packets are forwarded ({@code net.ipv6.conf.all.forwarding}). */
  public boolean forwarding() {
    return netns.sysctl().number("net.ipv6.conf.all.forwarding", 0) != 0;
  }

  /** Tells the trace of a look-up in the routing tables. */
  void lookedUp(SkBuff skb, Route found, Outcome outcome, @Nullable NetDevice to) {
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                netns.where(),
                skb.id(),
                Table.ROUTE,
                skb.ipv6().destination(),
                found.type() == Route.Type.NONE ? null : found,
                outcome,
                to == null ? null : to.name()));
  }
}
