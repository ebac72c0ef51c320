package io.vethscope.benchmark;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;

/** Sends every datagram back as soon as its process runs. */
final class EchoServer implements Udp.Receiver {
  /** The port of RFC 862. */
  static final int PORT = 7;

  private final NetNamespace pod;
  private final Arrivals arrivals;
  private final UdpSocket socket;

  EchoServer(NetNamespace pod, Arrivals arrivals) {
    this.pod = pod;
    this.arrivals = arrivals;
    this.socket = pod.udp().bind(Ipv4Address.ANY, PORT, "echo server", this).orElseThrow();
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    arrivals.count();
    Ipv4Address client = skb.ip().source();
    long cause = skb.id();
    pod.cpu().after(0, () -> socket.sendTo(client, datagram.sourcePort(), null, (Payload) datagram.payload(), cause));
  }
}
