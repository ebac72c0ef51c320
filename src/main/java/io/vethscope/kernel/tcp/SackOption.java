package io.vethscope.kernel.tcp;

import static io.vethscope.kernel.tcp.Sequence.before;

import io.vethscope.wire.Payload;
import java.util.ArrayList;
import java.util.List;

/** The selective acknowledgement option (RFC 2018): kind 5, pairs of sequence numbers. */
final class SackOption {
  private static final int KIND = 5;
  private static final int NOP = 1;
  private static final int BLOCK = 8;
  private static final int MAX_OPTIONS = 40;

  private SackOption() {}

  /** A range of sequence numbers, the end not included. */
  record Block(int start, int end) {}

  /** The blocks of the first such option; none if it is malformed. */
  static List<Block> parse(Payload options) {
    int at = 0;
    while (at < options.length() && options.at(at) != 0) {
      if (options.at(at) == NOP) {
        at++;
        continue;
      }
      int size = at + 1 < options.length() ? options.at(at + 1) : 0;
      if (size < 2 || at + size > options.length()) {
        return List.of();
      }
      if (options.at(at) == KIND && (size - 2) % BLOCK == 0) {
        return blocks(options.slice(at + 2, at + size));
      }
      at += size;
    }
    return List.of();
  }

  private static List<Block> blocks(Payload pairs) {
    var blocks = new ArrayList<Block>();
    for (int at = 0; at < pairs.length(); at += BLOCK) {
      var block = new Block(pairs.int32(at), pairs.int32(at + 4));
      if (before(block.start, block.end)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** How many of so many blocks fit behind other options of a length ({@code tcp_established_options}). */
  static int fitting(int blocks, int otherLength) {
    return Math.min(blocks, Math.max(0, (MAX_OPTIONS - otherLength - 4) / BLOCK));
  }

  /** The bytes that so many blocks take. */
  static int length(int blocks) {
    return blocks == 0 ? 0 : 4 + blocks * BLOCK;
  }

  /** Writes the option behind others, with two NOPs before it. */
  static Payload append(Payload options, List<Block> blocks) {
    int count = fitting(blocks.size(), options.length());
    if (count == 0) {
      return options;
    }
    byte[] bytes = new byte[length(count)];
    bytes[0] = NOP;
    bytes[1] = NOP;
    bytes[2] = KIND;
    bytes[3] = (byte) (2 + count * BLOCK);
    for (int i = 0; i < count; i++) {
      put(bytes, 4 + i * BLOCK, blocks.get(i).start);
      put(bytes, 8 + i * BLOCK, blocks.get(i).end);
    }
    return options.concat(Payload.of(bytes));
  }

  private static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> (24 - 8 * i));
    }
  }
}
