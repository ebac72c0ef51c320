package io.vethscope.kernel.wireguard;

import io.vethscope.kernel.Scrambler;

/** What a handshake has led to ({@code struct noise_keypair}): each side's index, and the next counter. */
final class Session {
  private final int own;
  private final int remote;
  private final boolean initiator;
  private final long born;
  private long counter;

  /**
   * A session.
   *
   * @param own the index that the peer writes on its messages
   * @param remote the index that we write on ours
   * @param initiator whether the handshake was ours
   * @param born when it was made, in nanoseconds
   */
  Session(int own, int remote, boolean initiator, long born) {
    this.own = own;
    this.remote = remote;
    this.initiator = initiator;
    this.born = born;
  }

  int own() {
    return own;
  }

  boolean isOlderThan(long nanoseconds, long now) {
    return now - born >= nanoseconds;
  }

  boolean isInitiator() {
    return initiator;
  }

  /** A data message with the next counter. */
  byte[] seal(Scrambler scrambler, byte[] plain) {
    long nonce = counter++;
    return Messages.data(remote, nonce, scrambler.seal(plain, nonce));
  }
}
