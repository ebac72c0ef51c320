package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IcmpMessageTest {
  private static final byte[] ECHO =
      Hex.bytes(
          """
          45 00 00 3c  3c a0 00 00  01 01 64 36
          0a f4 01 02  0a f4 02 02
          08 00 74 76  0e 03 00 01
          48 49 4a 4b 4c 4d 4e 4f 50 51 52 53 54 55 56 57 58 59 5a 5b 5c 5d 5e 5f 60 61 62 63 64 65 66 67\
          """);

  private static final Ipv4Packet PACKET = (Ipv4Packet) Packets.parseIp(ECHO);
  private static final IcmpMessage REQUEST = (IcmpMessage) PACKET.payload();

  @Test
  void readsAndWritesAnEchoRequest() {
    var body = REQUEST.body();
    assertThat(REQUEST).isEqualTo(IcmpMessage.echoRequest(3587, 1, body));
    assertThat(REQUEST.identifier()).isEqualTo(3587);
    assertThat(REQUEST.sequence()).isEqualTo(1);
    assertThat(body.length()).isEqualTo(32);
    assertThat(PACKET.withPayload(IcmpMessage.echoRequest(3587, 1, body)).toBytes()).isEqualTo(ECHO);
    assertThat(IcmpMessage.echoRequest(3587, 1, body).toBytes()).isEqualTo(PACKET.payloadBytes().toBytes());
  }

  @Test
  void aReplyRepeatsTheRequest() {
    var reply = IcmpMessage.echoReply(REQUEST);
    assertThat(reply.type()).isEqualTo(IcmpMessage.ECHO_REPLY);
    assertThat(reply.rest()).isEqualTo(REQUEST.rest());
    assertThat(reply.body()).isSameAs(REQUEST.body());
    assertThat(reply.isError()).isFalse();
    assertThat(reply.withIdentifier(4660).summary()).isEqualTo("ICMP echo reply, id 4660, seq 1");
  }

  @Test
  void aWrongChecksumIsKept() {
    var bytes = ECHO.clone();
    bytes[22] ^= 1;
    var packet = (Ipv4Packet) Packets.parseIp(bytes);
    assertThat(((IcmpMessage) packet.payload()).checksum()).isEqualTo(new Checksum.Stated(0x7576));
    assertThat(packet.toBytes()).isEqualTo(bytes);
  }

  @Test
  void errorsQuoteThePacketTheyAreAbout() {
    var tooBig = IcmpMessage.unreachable(IcmpMessage.FRAGMENTATION_NEEDED, 1450, QuotedPacket.quote(PACKET, 28));
    assertThat(tooBig.isError()).isTrue();
    assertThat(tooBig.mtu()).isEqualTo(1450);
    assertThat(tooBig.body()).isEqualTo(Payload.of(ECHO).slice(0, 28));
    assertThat(tooBig.summary()).isEqualTo("ICMP 10.244.2.2 unreachable - need to frag (mtu 1450)");
    assertThat(IcmpMessage.timeExceeded(IcmpMessage.TTL_EXCEEDED, tooBig.body()).summary())
        .isEqualTo("ICMP time exceeded in-transit");
    assertThat(IcmpMessage.redirect(1, Ipv4Address.of(10, 0, 0, 1), tooBig.body()).summary())
        .isEqualTo("ICMP redirect to 10.0.0.1");
  }

  @Test
  void anErrorWithoutAQuoteStillHasASummary() {
    assertThat(IcmpMessage.unreachable(IcmpMessage.PORT_UNREACHABLE, 0, Payload.EMPTY).summary())
        .isEqualTo("ICMP unreachable, code 3");
  }

  @Test
  void aQuoteIsRewrittenLikeThePacketItself() {
    var datagram =
        new Ipv4Packet(
            Ipv4Header.of(Ipv4Header.UDP, PACKET.source(), PACKET.destination()),
            new UdpDatagram(40002, 53, Hex.payload("7171717171717171")));
    var quote = QuotedPacket.quote(datagram, 28);
    var read = QuotedPacket.parse(quote).orElseThrow();
    assertThat(read.toPayload()).isEqualTo(quote);
    assertThat(read.totalLength()).isEqualTo(36);
    assertThat(read.hasPorts()).isTrue();
    assertThat(read.destinationPort()).isEqualTo(53);

    var rewritten =
        QuotedPacket.parse(read.withHeader(read.header().withSource(Ipv4Address.LOOPBACK)).withPorts(1, 2).toPayload())
            .orElseThrow();
    assertThat(rewritten.header()).isEqualTo(read.header().withSource(Ipv4Address.LOOPBACK));
    assertThat(((Ipv4Header) rewritten.header()).checksum()).isEqualTo(Checksum.COMPLETE);
    assertThat(rewritten.sourcePort()).isEqualTo(1);
    assertThat(rewritten.destinationPort()).isEqualTo(2);
  }

  @Test
  void whatIsNoHeaderIsNoQuote() {
    assertThat(QuotedPacket.parse(Payload.of(ECHO).slice(0, 19))).isEmpty();
    assertThat(QuotedPacket.parse(Payload.of(new byte[20]))).isEmpty();
  }

  @Test
  void fieldsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IcmpMessage(256, 0, 0, Payload.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> IcmpMessage.echoRequest(0x10000, 0, Payload.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> IcmpMessage.unreachable(4, 0x10000, Payload.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new IcmpMessage(8, 0, 0, Payload.EMPTY, Checksum.ABSENT));
  }
}
