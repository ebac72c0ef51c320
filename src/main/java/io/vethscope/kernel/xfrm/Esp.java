package io.vethscope.kernel.xfrm;

import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Packets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The encapsulating security payload as bytes (RFC 4303, section 2; {@code esp_output}, {@code esp_input}). */
final class Esp {
  /** Index and sequence number. */
  static final int HEADER_LENGTH = 8;

  /** How much padding there is, and what is inside. */
  static final int TRAILER_LENGTH = 2;

  private Esp() {}

  /** Seals a packet: header, initialization vector, packet with padding and trailer, integrity check value. */
  static byte[] seal(State state, byte[] packet) {
    EspCipher cipher = state.cipher();
    int sequence = state.nextSequence();
    int block = cipher.blockSize();
    int length = (packet.length + TRAILER_LENGTH + block - 1) / block * block;
    byte[] plain = Arrays.copyOf(packet, length);
    int padding = length - packet.length - TRAILER_LENGTH;
    for (int i = 0; i < padding; i++) {
      plain[packet.length + i] = (byte) (i + 1);
    }
    plain[length - 2] = (byte) padding;
    plain[length - 1] = Ipv4Header.IPIP;
    byte[] sealed = state.scrambler().seal(plain, sequence);
    return ByteBuffer.allocate(HEADER_LENGTH + cipher.ivLength() + sealed.length)
        .putInt(state.settings().spi())
        .putInt(sequence)
        .put(vector(state, sequence))
        .put(sealed)
        .array();
  }

  private static byte[] vector(State state, int sequence) {
    byte[] vector = new byte[state.cipher().ivLength()];
    SeededRandom random = new SeededRandom(SeededRandom.mix((long) state.settings().spi() << 32 | sequence));
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (byte) random.nextInt();
    }
    return vector;
  }

  static int spi(byte[] esp) {
    return ByteBuffer.wrap(esp).getInt(0);
  }

  static int sequence(byte[] esp) {
    return ByteBuffer.wrap(esp).getInt(4);
  }

  /** What was sealed; null if somebody else sealed it, it was changed on the way, or it is no IPv4 packet. */
  static @Nullable Ipv4Packet open(State state, byte[] esp) {
    int from = HEADER_LENGTH + state.cipher().ivLength();
    if (esp.length < from) {
      return null;
    }
    byte[] plain = state.scrambler().open(Arrays.copyOfRange(esp, from, esp.length), sequence(esp));
    if (plain == null || plain.length < TRAILER_LENGTH || plain[plain.length - 1] != Ipv4Header.IPIP) {
      return null;
    }
    int length = plain.length - TRAILER_LENGTH - (plain[plain.length - 2] & 0xff);
    return length > 0 && Packets.parseIp(Arrays.copyOf(plain, length)) instanceof Ipv4Packet packet ? packet : null;
  }
}
