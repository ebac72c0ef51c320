package io.vethscope.wire;

import org.assertj.core.api.AbstractAssert;

/** Says about an IPv4 packet what matters for its way. */
public final class Ipv4Assert extends AbstractAssert<Ipv4Assert, Ipv4Packet> {
  Ipv4Assert(Ipv4Packet actual) {
    super(actual, Ipv4Assert.class);
  }

  public static Ipv4Assert assertThat(Ipv4Packet packet) {
    return new Ipv4Assert(packet);
  }

  public Ipv4Assert from(String address) {
    if (!actual.source().equals(Ipv4Address.parse(address))) {
      failWithMessage("Expected a packet from %s, but it is %s", address, actual.summary());
    }
    return this;
  }

  public Ipv4Assert to(String address) {
    if (!actual.destination().equals(Ipv4Address.parse(address))) {
      failWithMessage("Expected a packet to %s, but it is %s", address, actual.summary());
    }
    return this;
  }

  public Ipv4Assert hasTtl(int ttl) {
    if (actual.ttl() != ttl) {
      failWithMessage("Expected TTL %d, but it is %d: %s", ttl, actual.ttl(), actual.summary());
    }
    return this;
  }

  public Ipv4Assert isEchoRequest() {
    return isIcmp(IcmpMessage.ECHO_REQUEST, 0);
  }

  public Ipv4Assert isEchoReply() {
    return isIcmp(IcmpMessage.ECHO_REPLY, 0);
  }

  public Ipv4Assert isIcmp(int type, int code) {
    if (!(actual.payload() instanceof IcmpMessage icmp) || icmp.type() != type || icmp.code() != code) {
      failWithMessage("Expected ICMP type %d code %d, but it is %s", type, code, actual.summary());
    }
    return this;
  }

  /** A TCP segment with exactly these flags, as tcpdump writes them: {@code S.} */
  public Ipv4Assert isTcp(String flags) {
    if (!(actual.payload() instanceof TcpSegment tcp) || !TcpSummary.flags(tcp.flags()).equals(flags)) {
      failWithMessage("Expected TCP [%s], but it is %s", flags, actual.summary());
    }
    return this;
  }

  public Ipv4Assert isUdpTo(int port) {
    if (!(actual.payload() instanceof UdpDatagram udp) || udp.destinationPort() != port) {
      failWithMessage("Expected UDP to port %d, but it is %s", port, actual.summary());
    }
    return this;
  }

  /** A VXLAN packet of that network; goes on with the frame inside. */
  public FrameAssert isVxlan(int vni) {
    if (!(actual.payload() instanceof UdpDatagram udp)
        || !(udp.payload() instanceof VxlanPacket vxlan)
        || vxlan.vni() != vni) {
      throw failure("Expected VXLAN vni %d, but it is %s", vni, actual.summary());
    }
    return FrameAssert.assertThat(vxlan.inner());
  }
}
