package io.vethscope.cluster.proxy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first sixteen characters of a hash in base32 (RFC 4648, section 6), because names of chains are short. */
public final class NameHash {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 16;
  private static final int BITS = 5;

  private NameHash() {}

  /** That of a text. */
  public static String of(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < LENGTH; i++) {
        name.append(ALPHABET.charAt(fiveBits(digest, i * BITS)));
      }
      return name.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static int fiveBits(byte[] bytes, int from) {
    int pair = (bytes[from / 8] & 0xff) << 8 | (bytes[from / 8 + 1] & 0xff);
    return pair >> (16 - BITS - from % 8) & 0x1f;
  }
}
