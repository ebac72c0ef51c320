package io.vethscope.benchmark;

import io.vethscope.engine.Cpu;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;

/** Asks an {@link EchoServer} at a steady pace for as often as it is told. */
final class EchoClient implements Udp.Receiver {
  /** Simulated nanoseconds between two requests. */
  static final long INTERVAL = 50_000;

  private static final int BYTES = 64;
  private static final Payload QUESTION = Payload.of(new byte[BYTES]);

  private final Cpu cpu;
  private final UdpSocket socket;
  private final Ipv4Address server;
  private final Arrivals arrivals;
  private int toSend;

  EchoClient(NetNamespace pod, Ipv4Address server, int requests, Arrivals arrivals) {
    this.cpu = pod.cpu();
    this.server = server;
    this.arrivals = arrivals;
    this.toSend = requests;
    this.socket = pod.udp().bind(Ipv4Address.ANY, 0, "echo client", this).orElseThrow();
  }

  /** Sends the first request at a time, and each further one {@link #INTERVAL} after the one before. */
  void startAt(long time) {
    cpu.at(time, () -> send(time));
  }

  private void send(long time) {
    socket.sendTo(server, EchoServer.PORT, null, QUESTION, 0);
    if (--toSend > 0) {
      startAt(time + INTERVAL);
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    arrivals.count();
  }
}
