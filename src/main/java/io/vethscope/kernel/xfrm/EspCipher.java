package io.vethscope.kernel.xfrm;

/**
 * How an algorithm shapes an ESP packet (RFC 4303, section 2; {@code net/xfrm/xfrm_algo.c}).
 *
 * @param ivLength bytes of the initialization vector
 * @param blockSize what the length of the encrypted part is a multiple of, at least 4
 * @param icvLength bytes of the integrity check value at the end
 */
record EspCipher(int ivLength, int blockSize, int icvLength) {
  private static final int SMALLEST_BLOCK = 4;

  /** {@code aead NAME KEY BITS}: one algorithm for both. */
  static EspCipher aead(int icvBits) {
    return new EspCipher(8, SMALLEST_BLOCK, icvBits / Byte.SIZE);
  }

  /**
   * {@code enc NAME KEY} with {@code auth-trunc NAME KEY BITS}.
   *
   * @throws IllegalArgumentException if the algorithm is not known here
   */
  static EspCipher of(String encryption, int icvBits) {
    int icv = icvBits / Byte.SIZE;
    return switch (encryption) {
      case "cbc(aes)" -> new EspCipher(16, 16, icv);
      case "cbc(des3_ede)", "cbc(des)" -> new EspCipher(8, 8, icv);
      case "rfc3686(ctr(aes))" -> new EspCipher(8, SMALLEST_BLOCK, icv);
      case "ecb(cipher_null)", "cipher_null" -> new EspCipher(0, SMALLEST_BLOCK, icv);
      default -> throw new IllegalArgumentException("The encryption " + encryption + " is not supported.");
    };
  }
}
