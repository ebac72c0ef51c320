package io.vethscope.snapshot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Pairs of WireGuard's keys for a laboratory: where only a public key is known, a pair is made of that, so that all who
 * know the key know its stand-in. They keep nothing secret, and are computed without care for how long that takes.
 */
final class LabKeys {
  private static final int BITS = 255;
  private static final int BYTES = 32;
  private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.valueOf(19));
  private static final BigInteger BASE_POINT = BigInteger.valueOf(9);
  private static final BigInteger A24 = BigInteger.valueOf(121_665);

  private LabKeys() {}

  /** The private half of what stands in for a public key, in base 64. */
  static String privateKey(String known) {
    return Base64.getEncoder().encodeToString(secret(known));
  }

  /** What stands in for a public key, in base 64. */
  static String publicKey(String known) {
    return Base64.getEncoder().encodeToString(littleEndian(product(fromLittleEndian(secret(known)))));
  }

  /** 32 bytes with the bits set as Curve25519 has them (RFC 7748, section 5). */
  private static byte[] secret(String known) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] secret = digest.digest(("vethscope lab " + known).getBytes(StandardCharsets.UTF_8));
      secret[0] &= (byte) 248;
      secret[31] &= 127;
      secret[31] |= 64;
      return secret;
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** X25519 of the base point: the ladder of RFC 7748, section 5, with its names. */
  private static BigInteger product(BigInteger k) {
    BigInteger x2 = BigInteger.ONE;
    BigInteger z2 = BigInteger.ZERO;
    BigInteger x3 = BASE_POINT;
    BigInteger z3 = BigInteger.ONE;
    boolean swapped = false;
    for (int t = BITS - 1; t >= 0; t--) {
      if (swapped != k.testBit(t)) {
        BigInteger x = x2;
        BigInteger z = z2;
        x2 = x3;
        z2 = z3;
        x3 = x;
        z3 = z;
      }
      swapped = k.testBit(t);
      BigInteger a = x2.add(z2);
      BigInteger b = x2.subtract(z2);
      BigInteger da = x3.subtract(z3).multiply(a);
      BigInteger cb = x3.add(z3).multiply(b);
      BigInteger aa = a.pow(2);
      BigInteger bb = b.pow(2);
      BigInteger e = aa.subtract(bb);
      x3 = da.add(cb).pow(2).mod(PRIME);
      z3 = da.subtract(cb).pow(2).multiply(BASE_POINT).mod(PRIME);
      x2 = aa.multiply(bb).mod(PRIME);
      z2 = e.multiply(aa.add(A24.multiply(e))).mod(PRIME);
    }
    BigInteger x = swapped ? x3 : x2;
    BigInteger z = swapped ? z3 : z2;
    return x.multiply(z.modInverse(PRIME)).mod(PRIME);
  }

  private static BigInteger fromLittleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
