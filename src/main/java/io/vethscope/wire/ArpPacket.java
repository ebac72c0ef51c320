package io.vethscope.wire;

/**
 * An ARP packet for IPv4 over Ethernet (RFC 826); other kinds of ARP stay bytes.
 *
 * @param operation {@link #REQUEST}, {@link #REPLY} or another 16-bit number
 */
public record ArpPacket(
    int operation,
    MacAddress senderHardware,
    Ipv4Address senderProtocol,
    MacAddress targetHardware,
    Ipv4Address targetProtocol)
    implements Packet {
  public static final int LENGTH = 28;
  public static final int REQUEST = 1;
  public static final int REPLY = 2;

  /** Hardware type Ethernet, protocol type IPv4, address lengths 6 and 4. */
  private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;

  public ArpPacket {
    Check.unsigned("ARP operation", operation, 16);
  }

  /** Who has {@code target}? With an unknown target address of zeros. */
  public static ArpPacket request(MacAddress senderHardware, Ipv4Address sender, Ipv4Address target) {
    return new ArpPacket(REQUEST, senderHardware, sender, MacAddress.ZERO, target);
  }

  /** The answer to this request from the owner of its target address. */
  public ArpPacket reply(MacAddress owner) {
    return new ArpPacket(REPLY, owner, targetProtocol, senderHardware, senderProtocol);
  }

  static Packet parseOrKeep(Payload data) {
    if (data.length() < LENGTH || data.unsigned48(0) != ETHERNET_IPV4) {
      return data;
    }
    return new ArpPacket(
        data.unsigned16(6),
        new MacAddress(data.unsigned48(8)),
        new Ipv4Address(data.int32(14)),
        new MacAddress(data.unsigned48(18)),
        new Ipv4Address(data.int32(24)));
  }

  void write(ByteWriter out) {
    out.int48(ETHERNET_IPV4)
        .int16(operation)
        .int48(senderHardware.bits())
        .int32(senderProtocol.bits())
        .int48(targetHardware.bits())
        .int32(targetProtocol.bits());
  }

  @Override
  public int length() {
    return LENGTH;
  }

  /** Whether sender and target are one: an announcement, not a question. */
  public boolean isGratuitous() {
    return senderProtocol.equals(targetProtocol);
  }

  @Override
  public String summary() {
    return switch (operation) {
      case REQUEST ->
          "ARP, "
              + (isGratuitous()
                  ? "Announcement " + senderProtocol
                  : "Request who-has " + targetProtocol + " tell " + senderProtocol);
      case REPLY -> "ARP, Reply " + senderProtocol + " is-at " + senderHardware;
      default -> "ARP, operation " + operation;
    };
  }
}
