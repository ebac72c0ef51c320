package io.vethscope.kernel.wireguard;

import io.vethscope.kernel.Scrambler;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One peer: its sessions, what waits for one, and its timers ({@code peer.c}, {@code timers.c}, {@code send.c}). */
final class Peer {
  private static final long SECOND = 1_000_000_000L;
  private static final long KEEPALIVE_TIMEOUT = 10 * SECOND;
  private static final long REKEY_TIMEOUT = 5 * SECOND;
  private static final long REKEY_AFTER_TIME = 120 * SECOND;
  private static final long REJECT_AFTER_TIME = 180 * SECOND;
  private static final long LAST_MINUTE = REJECT_AFTER_TIME - KEEPALIVE_TIMEOUT - REKEY_TIMEOUT;
  private static final int JITTER_MILLISECONDS = 334;
  private static final int MAX_STAGED = 128;

  /** Initiations that are repeated at most ({@code MAX_TIMER_HANDSHAKES}, and one more as the kernel counts). */
  private static final int MAX_REPEATS = 19;

  private static final byte[] NOTHING = new byte[0];

  private final Carrier carrier;
  private PeerSettings settings;
  private final Scrambler scrambler;
  private final ArrayDeque<SkBuff> staged = new ArrayDeque<>();
  private final Alarm keepalive;
  private final Alarm newHandshake;
  private final Alarm retry;
  private Endpoint endpoint;
  private @Nullable Session current;
  private @Nullable Session previous;
  private @Nullable Session next;
  private int handshakeIndex;
  private long lastHandshake = -REKEY_TIMEOUT;
  private int repeats;
  private boolean keepaliveStaged;
  private boolean lastMinuteHandshake;
  private boolean needsAnotherKeepalive;

  Peer(Carrier carrier, String ownKey, PeerSettings settings) {
    this.carrier = carrier;
    this.settings = settings;
    this.endpoint = new Endpoint(settings.endpoint(), settings.port());
    this.scrambler = Scrambler.between(ownKey, settings.publicKey(), Messages.TAG);
    this.keepalive = carrier.alarm(this::keepaliveDue);
    this.newHandshake = carrier.alarm(this::handshake);
    this.retry = carrier.alarm(this::unanswered);
  }

  boolean hasKey(String publicKey) {
    return settings.publicKey().equals(publicKey);
  }

  /** As {@code wg show} prints it. */
  String print() {
    List<String> allowed = settings.allowedIps().stream().map(Ipv4Prefix::toString).toList();
    return "peer: "
        + settings.publicKey()
        + "\n  endpoint: "
        + endpoint
        + "\n  allowed ips: "
        + String.join(", ", allowed)
        + "\n";
  }

  /** Gives it another place and other addresses; its session goes on. */
  void change(PeerSettings changed) {
    settings = changed;
    endpoint = new Endpoint(changed.endpoint(), changed.port());
  }

  /** Nothing more happens between the two. */
  void end() {
    keepalive.cancel();
    newHandshake.cancel();
    retry.cancel();
    lose("The peer " + endpoint + " was removed.");
  }

  private void lose(String why) {
    staged.forEach(skb -> carrier.device().drop(skb, DropReason.NEIGH_FAILED, why));
    staged.clear();
  }

  boolean hasSession() {
    return current != null && !current.isOlderThan(REJECT_AFTER_TIME, now());
  }

  boolean allows(Ipv4Address address) {
    return settings.allowedIps().stream().anyMatch(prefix -> prefix.contains(address));
  }

  private long now() {
    return carrier.device().netns().cpu().now();
  }

  /** So that two who begin at the same moment do not do so again and again. */
  private long jitter() {
    return carrier.device().netns().random().nextInt(JITTER_MILLISECONDS) * 1_000_000L;
  }

  private int newIndex() {
    return carrier.device().netns().random().nextInt();
  }

  /** Sends a packet, or has it wait for a session ({@code wg_xmit}). */
  void send(SkBuff skb) {
    if (staged.size() >= MAX_STAGED) {
      carrier.device().drop(staged.remove(), DropReason.NEIGH_QUEUEFULL, "Too many packets wait for a handshake.");
    }
    staged.add(skb);
    sendStaged();
  }

  /** {@code wg_packet_send_staged_packets}. */
  private void sendStaged() {
    Session session = current;
    if (session == null || session.isOlderThan(REJECT_AFTER_TIME, now())) {
      handshake();
      return;
    }
    if (keepaliveStaged && staged.isEmpty()) {
      carrier.sendMessage(endpoint, session.seal(scrambler, NOTHING), /* handshake= */ false);
      keepalive.cancel();
    }
    keepaliveStaged = false;
    while (!staged.isEmpty()) {
      transmit(session, staged.remove());
    }
    if (session.isInitiator() && session.isOlderThan(REKEY_AFTER_TIME, now())) {
      handshake();
    }
  }

  private void transmit(Session session, SkBuff skb) {
    byte[] plain = skb.ip().toBytes();
    byte[] padded = Arrays.copyOf(plain, Messages.padded(plain.length, carrier.device().mtu()));
    carrier.sendPacket(endpoint, skb, session.seal(scrambler, padded));
    keepalive.cancel();
    if (!newHandshake.isPending()) {
      newHandshake.set(KEEPALIVE_TIMEOUT + REKEY_TIMEOUT + jitter());
    }
  }

  /** {@code wg_packet_send_queued_handshake_initiation}: the first one. */
  private void handshake() {
    repeats = 0;
    initiate();
  }

  /** {@code wg_packet_send_handshake_initiation}: not more often than every five seconds. */
  private void initiate() {
    if (now() - lastHandshake < REKEY_TIMEOUT) {
      return;
    }
    lastHandshake = now();
    handshakeIndex = newIndex();
    carrier.sendMessage(endpoint, handshakeMessage(Messages.INITIATION, 0), /* handshake= */ true);
    retry.set(REKEY_TIMEOUT + jitter());
  }

  private byte[] handshakeMessage(int type, int receiver) {
    int length = type == Messages.INITIATION ? Messages.INITIATION_LENGTH : Messages.RESPONSE_LENGTH;
    byte[] sealed = scrambler.seal(new byte[Messages.room(type, length)], Integer.toUnsignedLong(handshakeIndex));
    return Messages.handshake(type, length, handshakeIndex, receiver, sealed);
  }

  /** {@code wg_expired_retransmit_handshake}. */
  private void unanswered() {
    if (repeats < MAX_REPEATS) {
      repeats++;
      initiate();
      return;
    }
    keepalive.cancel();
    keepaliveStaged = false;
    lose("The peer " + endpoint + " did not answer " + (repeats + 1) + " handshakes.");
  }

  /** Whether a handshake message with this index was sealed by this peer. */
  boolean sealed(byte[] message, int from, int index) {
    return scrambler.open(Arrays.copyOfRange(message, from, message.length), Integer.toUnsignedLong(index)) != null;
  }

  /** Whether a response with this index answers our initiation. */
  boolean waitsFor(int index) {
    return retry.isPending() && handshakeIndex == index;
  }

  /** An initiation of this peer arrived ({@code wg_packet_send_handshake_response}). */
  void answer(int senderIndex, Endpoint from) {
    endpoint = from;
    lastHandshake = now();
    handshakeIndex = newIndex();
    // Until the initiator's first message proves that it has the answer, this session only receives.
    next = new Session(handshakeIndex, senderIndex, /* initiator= */ false, now());
    previous = null;
    carrier.sendMessage(endpoint, handshakeMessage(Messages.RESPONSE, senderIndex), /* handshake= */ true);
    keepalive.cancel();
    newHandshake.cancel();
  }

  /** The response to our initiation arrived: what waited can go, and if nothing did, a keepalive does. */
  void established(int senderIndex, Endpoint from) {
    endpoint = from;
    previous = next != null ? next : current;
    next = null;
    current = new Session(handshakeIndex, senderIndex, /* initiator= */ true, now());
    complete();
    newHandshake.cancel();
    sendKeepalive();
  }

  /** {@code wg_timers_handshake_complete}. */
  private void complete() {
    retry.cancel();
    repeats = 0;
    lastMinuteHandshake = false;
  }

  /** The session that a data message's index names; null if none of this peer does. */
  @Nullable Session session(int index) {
    for (Session session : new Session[] {current, previous, next}) {
      if (session != null && session.own() == index && !session.isOlderThan(REJECT_AFTER_TIME, now())) {
        return session;
      }
    }
    return null;
  }

  /** What a data message holds, empty for a keepalive; null if it was not sealed by this peer. */
  byte @Nullable [] open(byte[] message) {
    long nonce = Messages.longAt(message, 8);
    return scrambler.open(Arrays.copyOfRange(message, Messages.DATA_HEADER, message.length), nonce);
  }

  /** A data message of a session arrived ({@code wg_packet_consume_data_done}). */
  void received(Session session, Endpoint from, boolean isKeepalive) {
    endpoint = from;
    if (session == next) {
      previous = current;
      current = next;
      next = null;
      complete();
      if (!staged.isEmpty() || keepaliveStaged) {
        sendStaged();
      }
    }
    keepFresh();
    newHandshake.cancel();
    if (!isKeepalive) {
      dataReceived();
    }
  }

  /** {@code keep_key_fresh} of {@code receive.c}: who only listens renews the session before it ends. */
  private void keepFresh() {
    Session session = current;
    if (!lastMinuteHandshake && session != null && session.isInitiator() && session.isOlderThan(LAST_MINUTE, now())) {
      lastMinuteHandshake = true;
      handshake();
    }
  }

  /** {@code wg_timers_data_received}: if we have nothing to say for ten seconds, we say that we heard. */
  private void dataReceived() {
    if (keepalive.isPending()) {
      needsAnotherKeepalive = true;
    } else {
      keepalive.set(KEEPALIVE_TIMEOUT);
    }
  }

  /** {@code wg_expired_send_keepalive}. */
  private void keepaliveDue() {
    sendKeepalive();
    if (needsAnotherKeepalive) {
      needsAnotherKeepalive = false;
      keepalive.set(KEEPALIVE_TIMEOUT);
    }
  }

  /** {@code wg_packet_send_keepalive}: anything else that waits does as well. */
  private void sendKeepalive() {
    keepaliveStaged = true;
    sendStaged();
  }
}
