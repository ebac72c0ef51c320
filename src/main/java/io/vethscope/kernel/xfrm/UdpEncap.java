package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.UdpDatagram;

/** ESP in UDP (RFC 3948; {@code xfrm4_udp_encap_rcv}), on a port that the daemon which exchanges keys has open. */
final class UdpEncap implements Udp.Receiver {
  private static final String DAEMON = "charon";
  private static final int KEEPALIVE_LENGTH = 1;

  private final NetNamespace netns;
  private final EspInput input;

  UdpEncap(NetNamespace netns, EspInput input) {
    this.netns = netns;
    this.input = input;
  }

  /** Listens on a port, unless it does already. */
  void open(int port) {
    netns.udp().bind(Ipv4Address.ANY, port, DAEMON, this).ifPresent(socket -> socket.becomeTunnel());
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    byte[] payload = datagram.payload().toBytes();
    boolean isExchange =
        payload.length <= KEEPALIVE_LENGTH || (payload.length >= Integer.BYTES && Esp.spi(payload) == 0);
    if (isExchange) {
      netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), DAEMON));
    } else {
      input.receive(skb, payload, /* inUdp= */ true);
    }
  }
}
