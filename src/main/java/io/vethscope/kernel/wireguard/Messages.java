package io.vethscope.kernel.wireguard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** WireGuard's messages as bytes (whitepaper, section 5.4; {@code messages.h}). */
final class Messages {
  static final int INITIATION = 1;
  static final int RESPONSE = 2;
  static final int DATA = 4;
  static final int INITIATION_LENGTH = 148;
  static final int RESPONSE_LENGTH = 92;
  static final int DATA_HEADER = 16;

  /** Bytes of Poly1305's authenticator, which a sealed content ends with. */
  static final int TAG = 16;

  private static final int PADDING = 16;

  private Messages() {}

  /** An initiation or response: the sender's index, the receiver's where there is one, and sealed content. */
  static byte[] handshake(int type, int length, int sender, int receiver, byte[] sealed) {
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(type).putInt(sender);
    if (type == RESPONSE) {
      message.putInt(receiver);
    }
    return message.put(sealed, 0, Math.min(sealed.length, message.remaining())).array();
  }

  /** Bytes of content that a handshake message of a type and length has room for, before its authenticator. */
  static int room(int type, int length) {
    return length - (type == RESPONSE ? 12 : 8) - TAG;
  }

  static byte[] data(int receiver, long counter, byte[] sealed) {
    return ByteBuffer.allocate(DATA_HEADER + sealed.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(DATA)
        .putInt(receiver)
        .putLong(counter)
        .put(sealed)
        .array();
  }

  /** {@code calculate_skb_padding}: up to a multiple of 16 bytes, but not beyond the MTU. */
  static int padded(int length, int mtu) {
    int up = (length + PADDING - 1) / PADDING * PADDING;
    return Math.max(length, Math.min(up, mtu));
  }

  static int intAt(byte[] message, int at) {
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  static long longAt(byte[] message, int at) {
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }
}
