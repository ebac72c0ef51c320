package io.vethscope.kernel;

import io.vethscope.engine.SeededRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hides bytes so that only who knows the keys can read them. It stands in for a tunnel's cryptography, whose only
 * effects on a network are these: the content can't be read on the way, and a message with a wrong key is not taken.
 */
public final class Scrambler {
  private final long secret;
  private final int tagLength;

  private Scrambler(long secret, int tagLength) {
    this.secret = secret;
    this.tagLength = tagLength;
  }

  /**
   * The scrambler of two peers, the same at both ends.
   *
   * @param tagLength bytes of the authenticator that a sealed message ends with
   */
  public static Scrambler between(String oneKey, String otherKey, int tagLength) {
    return new Scrambler(SeededRandom.mix(hash(oneKey) + hash(otherKey)), tagLength);
  }

  /** The scrambler of a key that both ends have. */
  public static Scrambler of(String key, int tagLength) {
    return new Scrambler(SeededRandom.mix(hash(key)), tagLength);
  }

  private static long hash(String key) {
    long hash = 0;
    for (int i = 0; i < key.length(); i++) {
      hash = SeededRandom.mix(hash ^ key.charAt(i));
    }
    return hash;
  }

  /** Hides bytes and puts an authenticator behind them. */
  public byte[] seal(byte[] plain, long nonce) {
    byte[] sealed = Arrays.copyOf(plain, plain.length + tagLength);
    long tag = digest(plain, nonce);
    for (int i = 0; i < tagLength; i++) {
      sealed[plain.length + i] = (byte) (SeededRandom.mix(tag + i / Long.BYTES) >>> (8 * (i % Long.BYTES)));
    }
    scramble(sealed, plain.length, nonce);
    return sealed;
  }

  /** What was sealed; null if it was sealed by somebody else, or changed on the way. */
  public byte @Nullable [] open(byte[] sealed, long nonce) {
    if (sealed.length < tagLength) {
      return null;
    }
    byte[] plain = Arrays.copyOf(sealed, sealed.length - tagLength);
    scramble(plain, plain.length, nonce);
    return Arrays.equals(seal(plain, nonce), sealed) ? plain : null;
  }

  private void scramble(byte[] bytes, int length, long nonce) {
    SeededRandom stream = new SeededRandom(SeededRandom.mix(secret ^ nonce));
    for (int i = 0; i < length; i++) {
      bytes[i] ^= (byte) stream.nextInt();
    }
  }

  private long digest(byte[] plain, long nonce) {
    long digest = secret ^ nonce;
    for (byte each : plain) {
      digest = SeededRandom.mix(digest ^ each);
    }
    return digest;
  }
}
