package io.vethscope.kernel.netfilter.rule.action;

import io.vethscope.kernel.netfilter.rule.PacketInfo;
import io.vethscope.trace.TraceEvent.FieldChange;
import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.IpHeader;
import io.vethscope.wire.IpPacket;
import java.util.List;

/** Puts a changed packet in the place of the one that a rule is about, and tells the trace. */
final class Change {
  private Change() {}

  /** Replaces the header, of which one field differs. */
  static void header(PacketInfo packet, String field, int before, IpHeader next) {
    IpPacket changed = IpPacket.of(next, packet.ip().payload());
    int after = field.equals("tos") ? next.tos() : changed.ttl();
    if (before != after) {
      packet(packet, field, before, after, changed);
    }
  }

  /** Replaces the whole packet. */
  static void packet(PacketInfo packet, String field, Object before, Object after, IpPacket next) {
    packet
        .netns()
        .tracer()
        .emit(
            new Rewritten(
                packet.netns().cpu().now(),
                packet.netns().where(),
                packet.skb().id(),
                List.of(new FieldChange(field, before, after))));
    packet.skb().setIp(next);
  }
}
