package io.vethscope.fidelity.decode;

/**
 * Writes each frame of one sequence as a line without what no two runs have in common.
 *
 * <p>One object for each sequence of frames, because symbols and initial sequence numbers belong to the sequence in
 * which they appear first.
 */
public final class Normaliser {

  /** {@code LINKTYPE_ETHERNET} of the capture formats. */
  public static final int ETHERNET = 1;

  private static final int HEADER = 14;
  private static final int ARP = 0x0806;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;

  private final NetworkText network;

  public Normaliser(FixedNumbers fixed) {
    this.network = new NetworkText(this, fixed);
  }

  /**
   * The line of a frame.
   *
   * @param frame all bytes of it
   * @param linktype {@link #ETHERNET}, or any other number for a frame that begins with the IP header
   */
  public String line(Octets frame, int linktype) {
    return linktype == ETHERNET ? ethernet(frame) : network.ip(frame);
  }

  String ethernet(Octets frame) {
    int type = frame.uint16(12);
    Octets payload = frame.from(HEADER);
    String addresses = frame.slice(6, 12).hexWithColons() + " > " + frame.slice(0, 6).hexWithColons() + " ";
    if (type == ARP && payload.length() >= 28) {
      return addresses + arp(payload);
    }
    if (type == IPV4 && payload.length() >= NetworkText.IPV4_HEADER) {
      return addresses + network.ipv4(payload);
    }
    if (type == IPV6 && payload.length() >= NetworkText.IPV6_HEADER) {
      return addresses + network.ipv6(payload);
    }
    return addresses + "type %04x %s".formatted(type, payload.hex());
  }

  /** RFC 826 for Ethernet and IPv4: the fixed part, sender, target, and whatever pads the frame. */
  private static String arp(Octets packet) {
    return "arp "
        + packet.slice(0, 8).hex()
        + " "
        + packet.slice(8, 14).hexWithColons()
        + " "
        + Addresses.text(packet.slice(14, 18))
        + " > "
        + packet.slice(18, 24).hexWithColons()
        + " "
        + Addresses.text(packet.slice(24, 28))
        + " "
        + packet.from(28).hex();
  }
}
