package io.vethscope.web.room;

import io.vethscope.classroom.RoomCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A room's secret and what follows from it: the code, which everybody may know, and a proof that a server keeps to
 * check the secret by.
 *
 * <p>The code is a slow hash of the secret. So whoever has the secret can show, to a server that knows nothing, that
 * the room is theirs; and to claim a room by its code, somebody would have to try 2<sup>37</sup> secrets, each of which
 * takes some milliseconds.
 */
final class RoomKey {
  private static final int BYTES = 16;
  private static final int LENGTH = 22;
  private static final int ROUNDS = 50_000;
  private static final byte[] SALT = "vethscope room".getBytes(StandardCharsets.UTF_8);
  private static final SecureRandom RANDOM = new SecureRandom();

  private RoomKey() {}

  /** A secret, or a member's token: 128 bits that nobody can guess, in characters that a link may hold. */
  static String draw() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Any number, with which nobody can reckon. */
  static long drawNumber() {
    return RANDOM.nextLong();
  }

  /** Whether a text has the form of what {@link #draw} draws. */
  static boolean isDrawn(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }

  /** The code of the room that a secret opens. It takes some milliseconds. */
  static RoomCode code(String secret) {
    try {
      var spec = new PBEKeySpec(secret.toCharArray(), SALT, ROUNDS, Long.SIZE);
      byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return RoomCode.of(ByteBuffer.wrap(hash).getLong());
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("Every JDK has PBKDF2 with SHA-256.", absent);
    }
  }

  /** What a server keeps of a secret. */
  static String proof(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("Every JDK has SHA-256.", absent);
    }
  }

  /** Whether a secret is the one that a proof was made of; it takes as long for a wrong one. */
  static boolean fits(String secret, String proof) {
    return MessageDigest.isEqual(
        proof(secret).getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
  }
}
