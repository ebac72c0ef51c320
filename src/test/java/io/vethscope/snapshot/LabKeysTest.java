package io.vethscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabKeysTest {
  /** The JDK's own X25519 of the same private key and the base point. */
  private static String expected(String privateKey) throws Exception {
    KeyFactory factory = KeyFactory.getInstance("X25519");
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    byte[] secret = Base64.getDecoder().decode(privateKey);
    agreement.init(factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
    agreement.doPhase(
        factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BigInteger.valueOf(9))), true);
    return Base64.getEncoder().encodeToString(agreement.generateSecret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3cCe/3igY9JjgZiivD7BjbLMpGfFb1TUqWKiR7QX22A=", "a", ""})
  void aPairIsOneOfX25519AndTheSameEachTime(String known) throws Exception {
    assertThat(LabKeys.publicKey(known)).isEqualTo(expected(LabKeys.privateKey(known)));
    assertThat(LabKeys.privateKey(known)).isEqualTo(LabKeys.privateKey(known)).hasSize(44);
    assertThat(LabKeys.publicKey(known)).isNotEqualTo(LabKeys.publicKey(known + "b"));
  }
}
