package io.vethscope.kernel.wireguard;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/** A WireGuard device ({@code drivers/net/wireguard/device.c}): packets to its peers go out sealed in UDP. */
public final class Wireguard extends NetDevice implements Udp.Receiver {
  /** AF41 with ECN: what handshake messages are marked with ({@code HANDSHAKE_DSCP}). */
  private static final int HANDSHAKE_TOS = 0x88;

  /** Sealing and opening take their turn on a work queue; nanoseconds. */
  private static final long CRYPTO = 5_000;

  private static final long NANOSECONDS_IN_TICK = 1_000_000_000L / TimerWheel.HZ;

  private final Protocol protocol;
  private final int port;
  private @Nullable UdpSocket socket;

  /**
   * Makes it; {@link #opened} has it listen.
   *
   * @param publicKey its own, in base 64
   * @param port the UDP port that it listens on
   */
  public Wireguard(NetNamespace netns, String name, String publicKey, int port, int wantedIndex) {
    super(netns, name, MacAddress.ZERO, wantedIndex);
    this.protocol = new Protocol(new Outer(), publicKey);
    this.port = port;
  }

  @Override
  public String kind() {
    return "wireguard";
  }

  @Override
  public boolean resolvesNeighbours() {
    return false;
  }

  @Override
  public boolean hasLinkHeader() {
    return false;
  }

  /**
   * Makes a peer known ({@code wg set DEVICE peer}).
   *
   * @throws IllegalArgumentException if there are too many
   */
  public void addPeer(PeerSettings settings) {
    protocol.addPeer(settings);
  }

  /** Forgets a peer ({@code wg set DEVICE peer KEY remove}); does nothing where it is not known. */
  public void removePeer(String peerKey) {
    protocol.removePeer(peerKey);
  }

  /** As {@code wg show} prints it, without private keys and counters. */
  public String print() {
    return protocol.print(name(), port);
  }

  /** Whether a handshake with one of its peers has come to a session that is still good. */
  public boolean hasSession() {
    return protocol.hasSession();
  }

  @Override
  public void opened() {
    socket = netns().udp().bind(Ipv4Address.ANY, port, "wireguard", this).orElse(null);
    if (socket != null) {
      socket.becomeTunnel();
    }
  }

  @Override
  public void stopped() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /** {@code wg_xmit}: the allowed IPs say which peer a destination is at. */
  @Override
  protected void startXmit(SkBuff skb) {
    if (!(skb.network() instanceof Ipv4Packet)) {
      netns().ipv6().icmp().sendError(skb, Icmpv6Message.DEST_UNREACHABLE, Icmpv6Message.ADDRESS_UNREACHABLE, 0);
      drop(skb, DropReason.UNHANDLED_PROTO, "The peers of " + name() + " have IPv4 addresses only.");
      return;
    }
    skb.finish(this::send);
  }

  private void send(SkBuff skb) {
    if (!protocol.send(skb)) {
      netns().icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
      drop(
          skb,
          DropReason.IP_OUTNOROUTES,
          "No peer of " + name() + " has " + skb.ip().destination() + " among its allowed IPs.");
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    protocol.receive(skb, datagram);
  }

  /** {@code wg_reset_packet}: more is forgotten here than on other tunnels' ways. */
  private static void reset(SkBuff skb) {
    skb.scrub();
    skb.setConfirmNeighbour(false);
  }

  /** The kernel's side of the protocol: no DF, and its own way out ({@code socket.c}). */
  private final class Outer implements Carrier {
    @Override
    public NetDevice device() {
      return Wireguard.this;
    }

    @Override
    public Alarm alarm(Runnable function) {
      return new TickAlarm(function);
    }

    @Override
    public void later(Runnable task) {
      netns().cpu().after(CRYPTO, task);
    }

    @Override
    public void sendMessage(Endpoint to, byte[] message, boolean handshake) {
      Ipv4Output.Path path = netns().output().path(to.address(), null);
      if (path != null) {
        netns().output().send(outer(to, path, message, handshake ? HANDSHAKE_TOS : 0), path, Origin.SENT, 0);
      }
    }

    private Ipv4Packet outer(Endpoint to, Ipv4Output.Path path, byte[] message, int tos) {
      UdpDatagram datagram = new UdpDatagram(port, to.port(), Payload.of(message), Checksum.PARTIAL);
      Ipv4Header header =
          netns()
              .output()
              .header(Ipv4Header.UDP, path.source(), to.address())
              .withTos(tos)
              .withIdentification(netns().output().nextIdentification());
      return new Ipv4Packet(header, datagram);
    }

    @Override
    public void sendPacket(Endpoint to, SkBuff skb, byte[] message) {
      Ipv4Output.Path path = netns().output().path(to.address(), null);
      if (path == null) {
        drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + to.address() + ".");
        return;
      }
      reset(skb);
      skb.setFrame(outer(to, path, message, 0));
      skb.setRoute(path.route());
      String ends = path.source() + " > " + to.address();
      netns().tracer().emit(new Encapsulated(netns().cpu().now(), where(), skb.id(), "wireguard", ends));
      netns().output().localOut(skb);
    }

    @Override
    public void consumed(SkBuff skb) {
      netns().tracer().emit(new Delivered(netns().cpu().now(), skb.device().where(), skb.id(), "wireguard"));
    }

    @Override
    public void deliver(SkBuff skb) {
      reset(skb);
      skb.setType(PacketType.HOST);
      netifRx(skb);
    }
  }

  /** A timer of the kernel's wheel. */
  private final class TickAlarm implements Alarm {
    private final WheelTimer timer;

    TickAlarm(Runnable function) {
      this.timer = netns().cpu().timer(function);
    }

    @Override
    public boolean isPending() {
      return timer.isPending();
    }

    @Override
    public void set(long nanoseconds) {
      timer.modify(netns().cpu().jiffies() + nanoseconds / NANOSECONDS_IN_TICK);
    }

    @Override
    public void cancel() {
      timer.delete();
    }
  }
}
