package io.vethscope.wire;

import org.assertj.core.api.AbstractAssert;

/** Says about a frame what a network engineer would say. Every method that names a payload goes on with that. */
public final class FrameAssert extends AbstractAssert<FrameAssert, EthernetFrame> {
  private FrameAssert(EthernetFrame actual) {
    super(actual, FrameAssert.class);
  }

  public static FrameAssert assertThat(EthernetFrame frame) {
    return new FrameAssert(frame);
  }

  public FrameAssert from(String macAddress) {
    if (!actual.source().equals(MacAddress.parse(macAddress))) {
      failWithMessage("Expected a frame from %s, but it is from %s: %s", macAddress, actual.source(), actual.summary());
    }
    return this;
  }

  public FrameAssert to(String macAddress) {
    if (!actual.destination().equals(MacAddress.parse(macAddress))) {
      failWithMessage(
          "Expected a frame to %s, but it is to %s: %s", macAddress, actual.destination(), actual.summary());
    }
    return this;
  }

  public FrameAssert toAll() {
    return to(MacAddress.BROADCAST.toString());
  }

  public ArpAssert isArp() {
    if (!(actual.payload() instanceof ArpPacket arp)) {
      throw failure("Expected ARP, but it is %s", actual.summary());
    }
    return new ArpAssert(arp);
  }

  public Ipv4Assert isIpv4() {
    if (!(actual.payload() instanceof Ipv4Packet packet)) {
      throw failure("Expected IPv4, but it is %s", actual.summary());
    }
    return new Ipv4Assert(packet);
  }
}
