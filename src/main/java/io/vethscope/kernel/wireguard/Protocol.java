package io.vethscope.kernel.wireguard;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Decapsulated;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packets;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** WireGuard between one key and its peers (whitepaper, sections 5 and 6), whoever speaks it. */
public final class Protocol {
  private static final int MAX_PEERS = 1 << 10;

  private final Carrier carrier;
  private final String publicKey;
  private final List<Peer> peers = new ArrayList<>();

  /**
   * Without peers.
   *
   * @param publicKey its own, in base 64
   */
  public Protocol(Carrier carrier, String publicKey) {
    this.carrier = carrier;
    this.publicKey = publicKey;
  }

  /**
   * Makes a peer known ({@code wg set DEVICE peer}), or gives one that is known another place and other addresses.
   *
   * @throws IllegalArgumentException if there are too many
   */
  public void addPeer(PeerSettings settings) {
    for (Peer peer : peers) {
      if (peer.hasKey(settings.publicKey())) {
        peer.change(settings);
        return;
      }
    }
    if (peers.size() >= MAX_PEERS) {
      throw new IllegalArgumentException("A WireGuard device has at most " + MAX_PEERS + " peers here.");
    }
    peers.add(new Peer(carrier, publicKey, settings));
  }

  /** Forgets a peer, and loses what waits for it ({@code wg_peer_remove}). */
  public void removePeer(String peerKey) {
    for (Peer peer : peers) {
      if (peer.hasKey(peerKey)) {
        peer.end();
      }
    }
    peers.removeIf(peer -> peer.hasKey(peerKey));
  }

  /**
   * As {@code wg show} prints it, without private keys and counters.
   *
   * @param name of the device
   * @param port that it listens on
   */
  public String print(String name, int port) {
    StringBuilder text = new StringBuilder("interface: " + name + "\n  public key: " + publicKey);
    text.append("\n  listening port: ").append(port).append('\n');
    peers.forEach(peer -> text.append('\n').append(peer.print()));
    return text.toString();
  }

  /** Whether messages could go to one of the peers without a new handshake. */
  public boolean hasSession() {
    return peers.stream().anyMatch(Peer::hasSession);
  }

  /**
   * Sends a packet to the peer that has its destination among its allowed IPs.
   *
   * @return false if none has; the packet is untouched
   */
  public boolean send(SkBuff skb) {
    Ipv4Address destination = skb.ip().destination();
    for (Peer peer : peers) {
      if (peer.allows(destination)) {
        carrier.later(() -> peer.send(skb));
        return true;
      }
    }
    return false;
  }

  /** Takes a message ({@code wg_packet_receive}). */
  public void receive(SkBuff skb, UdpDatagram datagram) {
    byte[] message = datagram.payload().toBytes();
    Endpoint from = new Endpoint(skb.ip().source(), datagram.sourcePort());
    int type = message.length < Messages.DATA_HEADER ? 0 : Messages.intAt(message, 0);
    switch (type) {
      // wg_packet_handshake_receive_worker: one after the other, so each finds what the last one left.
      case Messages.INITIATION -> carrier.later(() -> taken(skb, initiated(skb, message, from)));
      case Messages.RESPONSE -> carrier.later(() -> taken(skb, answered(skb, message, from)));
      case Messages.DATA -> taken(skb, dataArrived(skb, message, from));
      default -> taken(skb, false);
    }
  }

  private void taken(SkBuff skb, boolean isTaken) {
    NetDevice device = carrier.device();
    if (!isTaken) {
      device.drop(skb, DropReason.WIREGUARD_UNKNOWN_PEER, "No peer of " + device.name() + " has sealed this message.");
    }
  }

  private boolean initiated(SkBuff skb, byte[] message, Endpoint from) {
    if (message.length != Messages.INITIATION_LENGTH) {
      return false;
    }
    int sender = Messages.intAt(message, 4);
    for (Peer peer : peers) {
      if (peer.sealed(message, 8, sender)) {
        carrier.consumed(skb);
        peer.answer(sender, from);
        return true;
      }
    }
    return false;
  }

  private boolean answered(SkBuff skb, byte[] message, Endpoint from) {
    if (message.length != Messages.RESPONSE_LENGTH) {
      return false;
    }
    int sender = Messages.intAt(message, 4);
    for (Peer peer : peers) {
      if (peer.waitsFor(Messages.intAt(message, 8)) && peer.sealed(message, 12, sender)) {
        carrier.consumed(skb);
        peer.established(sender, from);
        return true;
      }
    }
    return false;
  }

  private boolean dataArrived(SkBuff skb, byte[] message, Endpoint from) {
    for (Peer peer : peers) {
      Session session = peer.session(Messages.intAt(message, 4));
      byte[] plain = session == null ? null : peer.open(message);
      if (session != null && plain != null) {
        carrier.later(() -> {
          peer.received(session, from, plain.length == 0);
          if (plain.length > 0) {
            deliver(skb, peer, plain);
          } else {
            carrier.consumed(skb);
          }
        });
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

  /** The inner source must be allowed to the peer. */
  private void deliver(SkBuff skb, Peer peer, byte[] plain) {
    NetDevice device = carrier.device();
    if (!(Packets.parseIp(trimmed(plain)) instanceof Ipv4Packet inner)) {
      device.drop(skb, DropReason.IP_INHDR, "What was sealed is no IPv4 packet.");
      return;
    }
    if (!peer.allows(inner.source())) {
      device.drop(
          skb,
          DropReason.IP_INVALID_SOURCE,
          inner.source() + " is not among the allowed IPs of the peer that sent it.");
      return;
    }
    long now = device.netns().cpu().now();
    device.netns().tracer().emit(new Decapsulated(now, device.where(), skb.id(), "wireguard", skb.ip().source()));
    skb.setFrame(inner);
    carrier.deliver(skb);
  }
}
