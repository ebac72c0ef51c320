package io.vethscope.wire;

/** What the control messages of both IP versions have in common; what a type means depends on the version. */
public sealed interface ControlMessage extends Packet permits IcmpMessage, Icmpv6Message {
  int type();

  int code();

  /** The 4 bytes after the checksum. */
  int rest();

  Payload body();

  Checksum checksum();

  /** Whether it is an echo request or a reply to one. */
  boolean isEcho();

  /** Whether the message is about another packet, whose beginning it quotes. */
  boolean isError();

  /** Whether it is a query or the answer to one, and so has an identifier. */
  boolean isQuery();

  /** Of a query. */
  default int identifier() {
    return rest() >>> 16;
  }

  /** Of a query. */
  default int sequence() {
    return rest() & 0xffff;
  }

  ControlMessage withIdentifier(int identifier);

  ControlMessage withBody(Payload newBody);
}
