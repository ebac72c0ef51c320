package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.SkBuff;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.QuotedPacket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which connection an ICMP error is about ({@code nf_conntrack_inet_error}). */
final class RelatedErrors {
  private final Conntrack table;

  RelatedErrors(Conntrack table) {
    this.table = table;
  }

  boolean isError(SkBuff skb) {
    return skb.packet().payload() instanceof ControlMessage message && message.isError();
  }

  /** The connection of the packet that an error quotes; null if there is none that it can be about. */
  @Nullable Tracked connectionOf(SkBuff skb) {
    if (!(skb.packet().payload() instanceof ControlMessage message) || message.checksum() instanceof Checksum.Stated) {
      return null;
    }
    Optional<Tuple> answer = QuotedPacket.parse(message.body()).flatMap(Tuple::of).flatMap(Tuple::inverted);
    if (answer.isEmpty()) {
      return null;
    }
    Connection connection = table.find(answer.get());
    if (connection == null) {
      return null;
    }
    boolean back = !answer.get().equals(connection.tuple(FlowDirection.ORIGINAL));
    FlowDirection direction = back ? FlowDirection.REPLY : FlowDirection.ORIGINAL;
    IpAddress expected = connection.tuple(direction).destination();
    // An error goes where the quoted packet came from; anything else was made up.
    return skb.packet().destination().equals(expected)
        ? connection.tracked(back ? CtInfo.RELATED_REPLY : CtInfo.RELATED)
        : null;
  }
}
