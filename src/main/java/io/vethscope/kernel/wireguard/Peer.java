package io.vethscope.kernel.wireguard;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.kernel.Scrambler;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayDeque;
import java.util.Arrays;

/** One peer: its session, what waits for one, and its timers ({@code peer.c}, {@code timers.c}, {@code send.c}). */
final class Peer {
  private static final int MAX_STAGED = 128;
  private static final long KEEPALIVE_TIMEOUT = 10 * TimerWheel.HZ;
  private static final long REKEY_TIMEOUT = 5 * TimerWheel.HZ;
  private static final int MAX_ATTEMPTS = 18;

  private final Wireguard device;
  private final PeerSettings settings;
  private final Scrambler scrambler;
  private final ArrayDeque<SkBuff> staged = new ArrayDeque<>();
  private final WheelTimer keepalive;
  private final WheelTimer newHandshake;
  private final WheelTimer retry;
  private int ownIndex;
  private int peerIndex;
  private long counter;
  private int attempts;
  private boolean session;
  private boolean needsAnotherKeepalive;

  Peer(Wireguard device, PeerSettings settings) {
    this.device = device;
    this.settings = settings;
    this.scrambler = Scrambler.between(device.publicKey(), settings.publicKey(), Messages.TAG);
    this.keepalive = device.netns().cpu().timer(this::keepaliveDue);
    this.newHandshake = device.netns().cpu().timer(this::initiate);
    this.retry = device.netns().cpu().timer(this::handshakeUnanswered);
  }

  PeerSettings settings() {
    return settings;
  }

  boolean allows(Ipv4Address address) {
    return settings.allowedIps().stream().anyMatch(prefix -> prefix.contains(address));
  }

  boolean hasIndex(int index) {
    return session && ownIndex == index;
  }

  boolean waitsFor(int index) {
    return retry.isPending() && ownIndex == index;
  }

  /** {@code wg_packet_send_staged_packets}: sends a packet, or has it wait for a session. */
  void send(SkBuff skb) {
    if (session) {
      transmit(skb);
      return;
    }
    if (staged.size() >= MAX_STAGED) {
      device.drop(staged.remove(), DropReason.NEIGH_QUEUEFULL, "Too many packets wait for a handshake.");
    }
    staged.add(skb);
    if (!retry.isPending()) {
      attempts = 0;
      initiate();
    }
  }

  /** {@code wg_packet_send_handshake_initiation}. */
  private void initiate() {
    ownIndex = device.netns().random().nextInt();
    attempts++;
    byte[] content = new byte[Messages.room(Messages.INITIATION, Messages.INITIATION_LENGTH)];
    byte[] sealed = scrambler.seal(content, Integer.toUnsignedLong(ownIndex));
    device.sendHandshake(
        this, Messages.handshake(Messages.INITIATION, Messages.INITIATION_LENGTH, ownIndex, 0, sealed));
    retry.modify(device.netns().cpu().jiffies() + REKEY_TIMEOUT);
  }

  private void handshakeUnanswered() {
    if (attempts < MAX_ATTEMPTS) {
      initiate();
      return;
    }
    String why = "The peer " + settings.endpoint() + " did not answer " + MAX_ATTEMPTS + " handshakes.";
    staged.forEach(skb -> device.drop(skb, DropReason.NEIGH_FAILED, why));
    staged.clear();
  }

  /** Whether a message with this nonce was sealed by this peer. */
  boolean sealed(byte[] message, int from, int index) {
    return scrambler.open(Arrays.copyOfRange(message, from, message.length), Integer.toUnsignedLong(index)) != null;
  }

  /** An initiation of this peer arrived ({@code wg_packet_send_handshake_response}). */
  void answer(int senderIndex) {
    peerIndex = senderIndex;
    ownIndex = device.netns().random().nextInt();
    begin();
    byte[] content = new byte[Messages.room(Messages.RESPONSE, Messages.RESPONSE_LENGTH)];
    byte[] sealed = scrambler.seal(content, Integer.toUnsignedLong(ownIndex));
    device.sendHandshake(
        this, Messages.handshake(Messages.RESPONSE, Messages.RESPONSE_LENGTH, ownIndex, senderIndex, sealed));
  }

  /** The response to our initiation arrived: what waited can go. */
  void established(int senderIndex) {
    peerIndex = senderIndex;
    begin();
    if (staged.isEmpty()) {
      sendKeepalive();
    }
    while (!staged.isEmpty()) {
      transmit(staged.remove());
    }
  }

  private void begin() {
    session = true;
    counter = 0;
    retry.delete();
    newHandshake.delete();
  }

  private void transmit(SkBuff skb) {
    byte[] plain = skb.ip().toBytes();
    byte[] padded = Arrays.copyOf(plain, Messages.padded(plain.length, device.mtu()));
    device.sendData(this, skb, seal(padded));
    keepalive.delete();
    if (!newHandshake.isPending()) {
      newHandshake.modify(device.netns().cpu().jiffies() + KEEPALIVE_TIMEOUT + REKEY_TIMEOUT);
    }
  }

  private byte[] seal(byte[] plain) {
    byte[] message = Messages.data(peerIndex, counter, scrambler.seal(plain, counter));
    counter++;
    return message;
  }

  /** What a data message holds; null if it is not of this session. Empty for a keepalive. */
  byte @org.jspecify.annotations.Nullable [] open(byte[] message) {
    long nonce = Messages.longAt(message, 8);
    byte[] plain = scrambler.open(Arrays.copyOfRange(message, Messages.DATA_HEADER, message.length), nonce);
    if (plain != null) {
      newHandshake.delete();
    }
    return plain;
  }

  /** {@code wg_timers_data_received}: if we have nothing to say for ten seconds, we say that we heard. */
  void dataReceived() {
    if (keepalive.isPending()) {
      needsAnotherKeepalive = true;
    } else {
      keepalive.modify(device.netns().cpu().jiffies() + KEEPALIVE_TIMEOUT);
    }
  }

  private void keepaliveDue() {
    sendKeepalive();
    if (needsAnotherKeepalive) {
      needsAnotherKeepalive = false;
      keepalive.modify(device.netns().cpu().jiffies() + KEEPALIVE_TIMEOUT);
    }
  }

  private void sendKeepalive() {
    device.sendKeepalive(this, seal(new byte[0]));
  }
}
