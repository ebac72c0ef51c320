package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A server that answers every datagram with who it is, who asked, and the first 64 bytes of what was asked. */
public final class UdpServer implements Udp.Receiver {
  private static final long THINKING = 100_000;
  private static final int ECHOED = 64;

  private final NetNamespace netns;
  private final IpAddress address;
  private final String name;
  private @Nullable UdpSocket socket;

  private UdpServer(NetNamespace netns, IpAddress address, String name) {
    this.netns = netns;
    this.address = address;
    this.name = name;
  }

  /**
   * Starts one.
   *
   * @param name what it answers as
   * @throws UsageException if the port is taken
   */
  public static UdpServer start(NetNamespace netns, IpAddress address, int port, String name) {
    UdpServer server = new UdpServer(netns, address, name);
    server.socket =
        netns
            .udp()
            .bind(address, port, "udp/" + port + " " + name, server)
            .orElseThrow(
                () -> new UsageException("The UDP port " + port + " of " + netns.name() + " is taken already."));
    return server;
  }

  /** Stops it. */
  public void stop() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    IpAddress peer = skb.packet().source();
    long cause = skb.id();
    netns.cpu().after(THINKING, () -> answer(peer, datagram, cause));
  }

  private void answer(IpAddress peer, UdpDatagram datagram, long cause) {
    Payload question = Payload.of(datagram.payload().toBytes());
    Payload head =
        Payload.of(("pod=" + name + " client=" + Servers.peer(address, peer) + ":").getBytes(StandardCharsets.UTF_8));
    Payload reply = head.concat(question.slice(0, Math.min(ECHOED, question.length())));
    if (socket != null) {
      socket.sendTo(peer, datagram.sourcePort(), null, reply, cause);
    }
  }
}
