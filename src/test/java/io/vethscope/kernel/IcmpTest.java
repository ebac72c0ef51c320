package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ICMP says, and when it must keep quiet (RFC 1122, section 3.2.2). */
class IcmpTest {
  private static final Ipv4Address LEFT = Ipv4Address.parse("10.0.0.1");
  private static final Ipv4Address RIGHT = Ipv4Address.parse("10.0.0.2");

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  IcmpTest() {
    Cable.connect(left, right);
  }

  @Test
  void anEchoReplyRepeatsTheRequestWithoutDontFragment() {
    lab.run(left.netns(), "ping -c 1 -s 100 10.0.0.2");

    Ipv4Packet request = ipv4(Direction.FROM_LEFT).getFirst();
    Ipv4Packet reply = ipv4(Direction.FROM_RIGHT).getFirst();
    assertThat(request.header().dontFragment()).isTrue();
    assertThat(reply.header().dontFragment()).isFalse();
    assertThat(reply.ttl()).isEqualTo(64);
    assertThat(reply.header().identification()).isNotZero();
    assertThat(((IcmpMessage) reply.payload()).body()).isEqualTo(((IcmpMessage) request.payload()).body());
  }

  @Test
  void anEchoReplyHasTheRequestsTypeOfService() {
    arrive(icmp(IcmpMessage.echoRequest(1, 1, Payload.EMPTY), RIGHT, 0x10));

    assertThat(ipv4(Direction.FROM_RIGHT)).singleElement().matches(packet -> packet.header().tos() == 0x10);
  }

  @Test
  void aHostCanBeToldToKeepQuiet() {
    right.netns().sysctl().set("net.ipv4.icmp_echo_ignore_all", "1");

    assertThat(lab.run(left.netns(), "ping -c 1 -W 1 10.0.0.2").stdout()).contains("100% packet loss");
  }

  @Test
  void anErrorQuotesAsMuchAsFitsInto576Bytes() {
    lab.run(left.netns(), "udp-send 10.0.0.2 9 --size 1000");

    Ipv4Packet error = ipv4(Direction.FROM_RIGHT).getFirst();
    assertThat(error.length()).isEqualTo(576);
    assertThat(error.header().tos()).isEqualTo(0xc0);
    assertThat(error.header().dontFragment()).isFalse();
    assertThat(((IcmpMessage) error.payload()).body())
        .isEqualTo(Payload.of(ipv4(Direction.FROM_LEFT).getFirst().toBytes()).slice(0, 548));
  }

  @Test
  void aSmallPacketIsQuotedWhole() {
    lab.run(left.netns(), "udp-send 10.0.0.2 9 --size 10");

    assertThat(ipv4(Direction.FROM_RIGHT)).singleElement().matches(error -> error.length() == 20 + 8 + 20 + 8 + 10);
  }

  @Test
  void thereIsNoErrorAboutAnError() {
    Payload quote = Payload.of(udpTo(RIGHT).toBytes());
    Ipv4Packet error = icmp(new IcmpMessage(IcmpMessage.TIME_EXCEEDED, 0, 0, quote), Ipv4Address.parse("10.9.9.9"));
    right.netns().sysctl().set("net.ipv4.ip_forward", "1");

    arrive(error);

    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).containsExactly("right:eth0");
    assertThat(ipv4(Direction.FROM_RIGHT)).isEmpty();
  }

  @Test
  void thereIsNoErrorAboutABroadcast() {
    EthernetFrame frame = EthernetFrame.of(MacAddress.BROADCAST, left.mac(), udpTo(Ipv4Address.parse("10.0.0.255")));

    send(frame);

    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("right:eth0");
    assertThat(ipv4(Direction.FROM_RIGHT)).isEmpty();
  }

  @Test
  void thereIsNoErrorAboutALaterFragment() {
    right.netns().sysctl().set("net.ipv4.ip_forward", "1");
    Ipv4Packet later =
        new Ipv4Packet(
            Ipv4Header.of(Ipv4Header.UDP, LEFT, Ipv4Address.parse("10.9.9.9")).withFragment(1480, false),
            Payload.of(new byte[16]));

    arrive(later);

    assertThat(lab.trace().dropsFor(DropReason.IP_OUTNOROUTES)).containsExactly("right:eth0");
    assertThat(ipv4(Direction.FROM_RIGHT)).isEmpty();
  }

  @Test
  void aDamagedMessageIsDropped() {
    byte[] bytes =
        EthernetFrame.of(right.mac(), left.mac(), icmp(IcmpMessage.echoRequest(1, 1, Payload.EMPTY), RIGHT)).toBytes();
    bytes[bytes.length - 1] ^= 1;

    send(EthernetFrame.parse(bytes));

    assertThat(lab.trace().drops()).containsExactly("right:eth0 IP_CSUM");
  }

  @Test
  void anAnswerThatNobodyWaitsForIsDropped() {
    arrive(icmp(new IcmpMessage(IcmpMessage.ECHO_REPLY, 0, 1, Payload.EMPTY), RIGHT));

    assertThat(lab.trace().drops()).containsExactly("right:eth0 NO_SOCKET");
  }

  @Test
  void anErrorThatQuotesNothingLegibleIsDropped() {
    arrive(icmp(new IcmpMessage(IcmpMessage.DEST_UNREACHABLE, 3, 0, Payload.of(new byte[7])), RIGHT));

    assertThat(lab.trace().drops()).containsExactly("right:eth0 IP_NOPROTO");
  }

  @Test
  void aPeerGetsSixErrorsAtOnceAndThenOneASecond() {
    for (int i = 0; i < 10; i++) {
      arrive(udpTo(RIGHT));
    }
    assertThat(ipv4(Direction.FROM_RIGHT)).hasSize(6);

    lab.trace().clear();
    lab.runFor(Duration.ofSeconds(1));
    arrive(udpTo(RIGHT));
    arrive(udpTo(RIGHT));
    assertThat(ipv4(Direction.FROM_RIGHT)).hasSize(1);
  }

  @Test
  void errorsToTheHostItselfAreNotLimited() {
    for (int i = 0; i < 10; i++) {
      assertThat(lab.run(left.netns(), "udp-send 10.0.0.1 9").stdout()).contains("ECONNREFUSED");
    }
  }

  @Test
  void aHostAsAWholeHasALimitTooThatNobodyCanCount() {
    right.netns().sysctl().set("net.ipv4.icmp_ratelimit", "0");
    right.netns().sysctl().set("net.ipv4.icmp_msgs_burst", "30");
    for (int i = 0; i < 100; i++) {
      arrive(udpTo(RIGHT));
    }

    // An error takes one credit on average, but none or two just as likely.
    assertThat(ipv4(Direction.FROM_RIGHT)).hasSizeBetween(20, 45);
  }

  @Test
  void anErrorAboutThePathsMtuIsNeverLimited() {
    right.netns().sysctl().set("net.ipv4.icmp_msgs_burst", "0");
    IcmpRateLimit limit = right.netns().icmp().rateLimit();

    assertThat(limit.limits(IcmpMessage.DEST_UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED)).isFalse();
    assertThat(limit.limits(IcmpMessage.DEST_UNREACHABLE, IcmpMessage.PORT_UNREACHABLE)).isTrue();
    assertThat(limit.limits(IcmpMessage.ECHO_REPLY, 0)).isFalse();
  }

  private enum Direction {
    FROM_LEFT,
    FROM_RIGHT
  }

  private List<Ipv4Packet> ipv4(Direction direction) {
    return lab.trace().framesAt("right:eth0").stream()
        .filter(frame -> frame.source().equals(direction == Direction.FROM_LEFT ? left.mac() : right.mac()))
        .filter(frame -> frame.payload() instanceof Ipv4Packet)
        .map(frame -> (Ipv4Packet) frame.payload())
        .toList();
  }

  private static Ipv4Packet udpTo(Ipv4Address destination) {
    Packet nothing = Payload.EMPTY;
    return new Ipv4Packet(Ipv4Header.of(Ipv4Header.UDP, LEFT, destination), new UdpDatagram(4000, 9, nothing));
  }

  private static Ipv4Packet icmp(IcmpMessage message, Ipv4Address destination) {
    return icmp(message, destination, 0);
  }

  private static Ipv4Packet icmp(IcmpMessage message, Ipv4Address destination, int tos) {
    return new Ipv4Packet(Ipv4Header.of(Ipv4Header.ICMP, LEFT, destination).withTos(tos), message);
  }

  private void arrive(Ipv4Packet packet) {
    send(EthernetFrame.of(right.mac(), left.mac(), packet));
  }

  private void send(EthernetFrame frame) {
    left.queueXmit(SkBuff.born(left, frame, Origin.SENT, 0));
    lab.finishNow();
  }
}
