package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.device.Loopback;
import io.vethscope.lab.Lab;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;

/** Segments between a client and a server, as somebody in between tracks them. */
final class Conversation {
  private static final Ipv4Address CLIENT = Ipv4Address.of(10, 0, 0, 1);
  private static final Ipv4Address SERVER = Ipv4Address.of(10, 0, 0, 2);
  private static final int WINDOW = 1000;

  final Lab lab = new Lab();
  final NetNamespace netns = lab.kernel().addNamespace("between");
  final Conntrack table = new Conntrack(netns);
  private final Loopback device = Loopback.up(netns);

  /** A segment of the client, and what is thought of it: a state, or INVALID. */
  String client(int flags, int sequence, int ack, int length) {
    return track(CLIENT, SERVER, segment(40001, 80, flags).withNumbers(sequence, ack), length);
  }

  /** A segment of the server. */
  String server(int flags, int sequence, int ack, int length) {
    return track(SERVER, CLIENT, segment(80, 40001, flags).withNumbers(sequence, ack), length);
  }

  private static TcpSegment segment(int from, int to, int flags) {
    TcpSegment segment = TcpSegment.of(from, to, flags).withWindow(WINDOW);
    return (flags & TcpSegment.SYN) != 0 ? segment.withOptions(TcpOptions.NONE.withMss(1460).toPayload()) : segment;
  }

  private String track(Ipv4Address from, Ipv4Address to, TcpSegment segment, int length) {
    TcpSegment whole = segment.withPayload(Payload.of(new byte[length]));
    Ipv4Packet packet = new Ipv4Packet(Ipv4Header.of(Ipv4Header.TCP, from, to), whole);
    SkBuff skb = SkBuff.born(device, packet, Origin.SENT, 0);
    table.track(skb, Hook.PREROUTING);
    table.confirm(skb);
    Tracked tracked = Tracked.of(skb);
    return tracked == null ? "INVALID" : tracked.info().stateName();
  }

  /** Opens a connection: the client's first byte is 101, the server's 501. */
  Conversation opened() {
    client(TcpSegment.SYN, 100, 0, 0);
    server(TcpSegment.SYN | TcpSegment.ACK, 500, 101, 0);
    client(TcpSegment.ACK, 101, 501, 0);
    return this;
  }

  /** The state that the only connection is in; empty if there is none. */
  String state() {
    return table.print().isEmpty() ? "" : table.print().split(" +")[5];
  }

  /** Seconds that the only connection has left. */
  int secondsLeft() {
    return Integer.parseInt(table.print().split(" +")[4]);
  }
}
