package io.vethscope.wire;

/**
 * The chain of headers between an IPv6 header and what it carries (RFC 8200, section 4): hop-by-hop options, routing,
 * destination options and a fragment header, as bytes.
 */
final class ExtensionHeaders {
  static final int HOP_BY_HOP = 0;
  static final int ROUTING = 43;
  static final int FRAGMENT = 44;
  static final int DESTINATION_OPTIONS = 60;

  /** Every extension header is a multiple of this long, and a fragment header is just this long. */
  static final int UNIT = 8;

  private static final int OFFSET_MASK = 0xfff8;

  private ExtensionHeaders() {}

  /**
   * Where a chain ends.
   *
   * @param protocol what the last header says is behind it
   * @param length bytes of the whole chain
   * @param last where the last header begins; -1 if there is none
   * @param fragmentAt where the fragment header begins; -1 if there is none
   */
  record End(int protocol, int length, int last, int fragmentAt) {}

  /**
   * Follows a chain through bytes that hold it, and maybe more behind it. It ends before a header that is cut off, and
   * behind the fragment header of a fragment: there is no telling what the bytes of a later fragment are.
   */
  static End follow(int nextHeader, Payload data) {
    int next = nextHeader;
    int at = 0;
    int last = -1;
    int fragmentAt = -1;
    while (isExtension(next) && at + UNIT <= data.length() && !(next == FRAGMENT && fragmentAt >= 0)) {
      int length = next == FRAGMENT ? UNIT : (data.at(at + 1) + 1) * UNIT;
      if (at + length > data.length()) {
        break;
      }
      last = at;
      if (next == FRAGMENT) {
        fragmentAt = at;
      }
      boolean ends = next == FRAGMENT && isPiece(data, at);
      next = data.at(at);
      at += length;
      if (ends) {
        break;
      }
    }
    return new End(next, at, last, fragmentAt);
  }

  private static boolean isExtension(int header) {
    return header == HOP_BY_HOP || header == ROUTING || header == FRAGMENT || header == DESTINATION_OPTIONS;
  }

  /** Whether a fragment header says that there are other fragments. */
  static boolean isPiece(Payload data, int fragmentAt) {
    return (data.unsigned16(fragmentAt + 2) & (OFFSET_MASK | 1)) != 0;
  }

  static int offset(Payload data, int fragmentAt) {
    return data.unsigned16(fragmentAt + 2) & OFFSET_MASK;
  }

  static boolean moreFragments(Payload data, int fragmentAt) {
    return (data.unsigned16(fragmentAt + 2) & 1) != 0;
  }

  static int identification(Payload data, int fragmentAt) {
    return data.int32(fragmentAt + 4);
  }

  /** A fragment header (RFC 8200, section 4.5). */
  static Payload fragment(int protocol, int offset, boolean moreFragments, int identification) {
    var out = new ByteWriter(UNIT);
    out.int8(protocol).int8(0).int16(offset | (moreFragments ? 1 : 0)).int32(identification);
    return Payload.wrap(out.toBytes());
  }
}
