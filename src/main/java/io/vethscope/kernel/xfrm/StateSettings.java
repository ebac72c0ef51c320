package io.vethscope.kernel.xfrm;

import io.vethscope.wire.Ipv4Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a state was made with: ESP in tunnel mode ({@code ip xfrm state add}).
 *
 * @param source the tunnel's near end for who sends by it
 * @param destination its far end; with the SPI it says which state a packet came by
 * @param spi the security parameters index
 * @param reqid what ties it to policies
 * @param replayWindow packets that may be late; 0 where it is not checked
 * @param flag what else was set, as {@code ip xfrm state} prints it; empty if nothing was
 * @param algorithms as {@code ip xfrm state} prints them, keys and all: both ends must have the same
 * @param encap UDP around it; null if bare
 */
public record StateSettings(
    Ipv4Address source,
    Ipv4Address destination,
    int spi,
    int reqid,
    int replayWindow,
    String flag,
    List<String> algorithms,
    @Nullable Encap encap) {
  /** Copies the list. */
  public StateSettings {
    algorithms = List.copyOf(algorithms);
  }

  /** ESP in UDP (RFC 3948). */
  public record Encap(int sourcePort, int destinationPort) {}

  /**
   * A state with AES-GCM, as strongSwan makes it for {@code aes128gcm16}.
   *
   * @param key what both ends know
   * @param sends whether this end sends by it
   */
  public static StateSettings aesGcm(Template ends, int spi, String key, boolean sends, @Nullable Encap encap) {
    return new StateSettings(
        ends.source(),
        ends.destination(),
        spi,
        ends.reqid(),
        sends ? 0 : 32,
        "af-unspec",
        List.of("aead rfc4106(gcm(aes)) " + key + " 128"),
        encap);
  }

  EspCipher cipher() {
    String encryption = "ecb(cipher_null)";
    int icvBits = 0;
    for (String algorithm : algorithms) {
      String[] words = algorithm.split(" ", -1);
      switch (words[0]) {
        case "aead" -> {
          return EspCipher.aead(Numbers.between("aead", words[3], 0, 512));
        }
        case "enc" -> encryption = words[1];
        case "auth-trunc" -> icvBits = Numbers.between("auth-trunc", words[3], 0, 512);
        default -> throw new IllegalArgumentException("The algorithm " + words[0] + " is not supported.");
      }
    }
    return EspCipher.of(encryption, icvBits);
  }
}
