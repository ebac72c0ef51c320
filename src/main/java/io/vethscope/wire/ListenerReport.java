package io.vethscope.wire;

import java.util.List;

/**
 * A multicast listener report, version 2 (RFC 3810, section 5.2), of groups that are listened to from any source.
 *
 * @param records one for each group
 */
public record ListenerReport(List<GroupRecord> records) {
  /** The present state: sources that are left out; without any, all are listened to. */
  public static final int MODE_IS_EXCLUDE = 2;

  /** The group is not listened to any more. */
  public static final int CHANGE_TO_INCLUDE = 3;

  /** The group is listened to from now on. */
  public static final int CHANGE_TO_EXCLUDE = 4;

  /** A hop-by-hop option that asks routers to look at the packet (RFC 2711), and padding, before an ICMPv6 message. */
  public static final Payload ROUTER_ALERT = Payload.wrap(new byte[] {Ipv6Header.ICMPV6, 0, 5, 2, 0, 0, 1, 0});

  private static final int RECORD_LENGTH = 20;

  /**
   * What is said of a group.
   *
   * @param type {@link #MODE_IS_EXCLUDE}, {@link #CHANGE_TO_INCLUDE} or {@link #CHANGE_TO_EXCLUDE}
   */
  public record GroupRecord(int type, Ipv6Address group) {}

  public ListenerReport {
    records = List.copyOf(records);
  }

  public Icmpv6Message toMessage() {
    var out = new ByteWriter(records.size() * RECORD_LENGTH);
    for (GroupRecord each : records) {
      out.int8(each.type()).int8(0).int16(0).ipv6(each.group());
    }
    return new Icmpv6Message(Icmpv6Message.LISTENER_REPORT_V2, 0, records.size(), Payload.wrap(out.toBytes()));
  }

  /** The packet around it: hop limit 1, to the routers that listen to such reports. */
  public Ipv6Packet from(Ipv6Address source) {
    Ipv6Header header =
        Ipv6Header.of(Ipv6Header.ICMPV6, source, Ipv6Address.ALL_MLDV2_ROUTERS)
            .withHopLimit(1)
            .withExtensions(ExtensionHeaders.HOP_BY_HOP, ROUTER_ALERT);
    return new Ipv6Packet(header, toMessage());
  }
}
