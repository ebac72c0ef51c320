package io.vethscope.kernel.wireguard;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.trace.TraceEvent.Encapsulated;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packets;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WireGuard device ({@code drivers/net/wireguard/device.c}): packets to its peers go out sealed in UDP. */
public final class Wireguard extends NetDevice implements Udp.Receiver {
  /** AF41 with ECN: what handshake messages are marked with ({@code HANDSHAKE_DSCP}). */
  private static final int HANDSHAKE_TOS = 0x88;

  /** Sealing and opening take their turn on a work queue; nanoseconds. */
  private static final long CRYPTO = 5_000;

  private static final int MAX_PEERS = 1 << 10;

  private final String publicKey;
  private final int port;
  private final List<Peer> peers = new ArrayList<>();
  private @Nullable UdpSocket socket;

  /**
   * Makes it; {@link #opened} has it listen.
   *
   * @param publicKey its own, in base 64
   * @param port the UDP port that it listens on
   */
  public Wireguard(NetNamespace netns, String name, String publicKey, int port, int wantedIndex) {
    super(netns, name, MacAddress.ZERO, wantedIndex);
    this.publicKey = publicKey;
    this.port = port;
  }

  String publicKey() {
    return publicKey;
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
    if (peers.size() >= MAX_PEERS) {
      throw new IllegalArgumentException("A WireGuard device has at most " + MAX_PEERS + " peers here.");
    }
    peers.add(new Peer(this, settings));
  }

  /** Forgets a peer ({@code wg set DEVICE peer KEY remove}). */
  public void removePeer(String key) {
    peers.removeIf(peer -> peer.settings().publicKey().equals(key));
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
    Ipv4Address destination = skb.ip().destination();
    for (Peer peer : peers) {
      if (peer.allows(destination)) {
        netns().cpu().after(CRYPTO, () -> peer.send(skb));
        return;
      }
    }
    netns().icmp().sendError(skb, IcmpMessage.DEST_UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
    drop(skb, DropReason.IP_OUTNOROUTES, "No peer of " + name() + " has " + destination + " among its allowed IPs.");
  }

  void sendHandshake(Peer peer, byte[] message) {
    send(peer, message, HANDSHAKE_TOS);
  }

  void sendKeepalive(Peer peer, byte[] message) {
    send(peer, message, 0);
  }

  private void send(Peer peer, byte[] message, int tos) {
    Ipv4Output.Path path = netns().output().path(peer.settings().endpoint(), null);
    if (path != null) {
      netns().output().send(outer(peer, path, message, tos), path, Origin.SENT, 0);
    }
  }

  private Ipv4Packet outer(Peer peer, Ipv4Output.Path path, byte[] message, int tos) {
    UdpDatagram datagram = new UdpDatagram(port, peer.settings().port(), Payload.of(message), Checksum.PARTIAL);
    Ipv4Header header =
        Ipv4Header.of(Ipv4Header.UDP, path.source(), peer.settings().endpoint())
            .withTos(tos)
            .withIdentification(netns().output().nextIdentification());
    return new Ipv4Packet(header, datagram);
  }

  /** {@code wg_reset_packet}: more is forgotten here than on other tunnels' ways. */
  private static void reset(SkBuff skb) {
    skb.scrub();
    skb.setConfirmNeighbour(false);
  }

  /** Sends a packet that was sealed; it keeps its identity. */
  void sendData(Peer peer, SkBuff skb, byte[] message) {
    Ipv4Output.Path path = netns().output().path(peer.settings().endpoint(), null);
    if (path == null) {
      drop(skb, DropReason.IP_OUTNOROUTES, "There is no route to " + peer.settings().endpoint() + ".");
      return;
    }
    reset(skb);
    skb.setFrame(outer(peer, path, message, 0));
    skb.setRoute(path.route());
    String ends = path.source() + " > " + peer.settings().endpoint();
    netns().tracer().emit(new Encapsulated(netns().cpu().now(), where(), skb.id(), "wireguard", ends));
    netns().output().localOut(skb);
  }

  /** {@code wg_packet_receive}. */
  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    byte[] message = datagram.payload().toBytes();
    int type = message.length < Messages.DATA_HEADER ? 0 : Messages.intAt(message, 0);
    boolean taken =
        switch (type) {
          case Messages.INITIATION -> message.length == Messages.INITIATION_LENGTH && initiated(message);
          case Messages.RESPONSE -> message.length == Messages.RESPONSE_LENGTH && answered(message);
          case Messages.DATA -> dataArrived(skb, message);
          default -> false;
        };
    if (!taken) {
      drop(skb, DropReason.WIREGUARD_UNKNOWN_PEER, "No peer of " + name() + " has sealed this message.");
    }
  }

  private boolean initiated(byte[] message) {
    int sender = Messages.intAt(message, 4);
    for (Peer peer : peers) {
      if (peer.sealed(message, 8, sender)) {
        netns().cpu().after(CRYPTO, () -> peer.answer(sender));
        return true;
      }
    }
    return false;
  }

  private boolean answered(byte[] message) {
    int sender = Messages.intAt(message, 4);
    for (Peer peer : peers) {
      if (peer.waitsFor(Messages.intAt(message, 8)) && peer.sealed(message, 12, sender)) {
        netns().cpu().after(CRYPTO, () -> peer.established(sender));
        return true;
      }
    }
    return false;
  }

  private boolean dataArrived(SkBuff skb, byte[] message) {
    for (Peer peer : peers) {
      byte[] plain = peer.hasIndex(Messages.intAt(message, 4)) ? peer.open(message) : null;
      if (plain != null) {
        if (plain.length > 0) {
          netns().cpu().after(CRYPTO, () -> deliver(skb, peer, plain));
        }
        return true;
      }
    }
    return false;
  }

  /** Takes off what a packet was padded with: its own header says how long it is. */
  private static byte[] trimmed(byte[] padded) {
    int length = padded.length < Ipv4Header.MINIMUM_LENGTH ? 0 : (padded[2] & 0xff) << 8 | (padded[3] & 0xff);
    return length >= Ipv4Header.MINIMUM_LENGTH && length <= padded.length ? Arrays.copyOf(padded, length) : padded;
  }

  /** {@code wg_packet_consume_data_done}: the inner source must be allowed to the peer. */
  private void deliver(SkBuff skb, Peer peer, byte[] plain) {
    peer.dataReceived();
    if (!(Packets.parseIp(trimmed(plain)) instanceof Ipv4Packet inner)) {
      drop(skb, DropReason.IP_INHDR, "What was sealed is no IPv4 packet.");
      return;
    }
    if (!peer.allows(inner.source())) {
      drop(
          skb,
          DropReason.IP_INVALID_SOURCE,
          inner.source() + " is not among the allowed IPs of the peer that sent it.");
      return;
    }
    netns()
        .tracer()
        .emit(new Decapsulated(netns().cpu().now(), where(), skb.id(), "wireguard", "from " + skb.ip().source()));
    reset(skb);
    skb.setFrame(inner);
    skb.setType(PacketType.HOST);
    netifRx(skb);
  }
}
