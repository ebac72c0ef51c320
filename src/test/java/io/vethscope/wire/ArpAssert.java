package io.vethscope.wire;

import org.assertj.core.api.AbstractAssert;

/** Says about an ARP packet what tcpdump prints. */
public final class ArpAssert extends AbstractAssert<ArpAssert, ArpPacket> {
  ArpAssert(ArpPacket actual) {
    super(actual, ArpAssert.class);
  }

  /** A request for the address. */
  public ArpAssert whoHas(String target) {
    if (actual.operation() != ArpPacket.REQUEST || !actual.targetProtocol().equals(Ipv4Address.parse(target))) {
      failWithMessage("Expected who-has %s, but it is %s", target, actual.summary());
    }
    return this;
  }

  /** Sent by the owner of the address. */
  public ArpAssert tell(String sender) {
    if (!actual.senderProtocol().equals(Ipv4Address.parse(sender))) {
      failWithMessage("Expected tell %s, but it is %s", sender, actual.summary());
    }
    return this;
  }

  /** A reply for the address. */
  public ArpAssert reply(String sender) {
    if (actual.operation() != ArpPacket.REPLY || !actual.senderProtocol().equals(Ipv4Address.parse(sender))) {
      failWithMessage("Expected a reply for %s, but it is %s", sender, actual.summary());
    }
    return this;
  }

  /** Sent with that hardware address inside. */
  public ArpAssert isAt(String macAddress) {
    if (!actual.senderHardware().equals(MacAddress.parse(macAddress))) {
      failWithMessage("Expected is-at %s, but it is-at %s", macAddress, actual.senderHardware());
    }
    return this;
  }
}
