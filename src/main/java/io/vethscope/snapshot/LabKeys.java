package io.vethscope.snapshot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/**
 * Pairs of WireGuard's keys for a laboratory (X25519, RFC 7748): where only a public key is known, a pair is made of
 * that, so that all who know the key know its stand-in. They keep nothing secret.
 */
final class LabKeys {
  private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

  private LabKeys() {}

  /** The private half of what stands in for a public key, in base 64. */
  static String privateKey(String known) {
    return Base64.getEncoder().encodeToString(secret(known));
  }

  /** What stands in for a public key, in base 64. */
  static String publicKey(String known) {
    try {
      KeyFactory factory = KeyFactory.getInstance("X25519");
      PrivateKey own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret(known)));
      PublicKey base = factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(own);
      agreement.doPhase(base, /* lastPhase= */ true);
      return Base64.getEncoder().encodeToString(agreement.generateSecret());
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
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
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
