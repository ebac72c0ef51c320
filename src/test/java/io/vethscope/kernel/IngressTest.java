package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host refuses: frames for others, addresses that can't be, ways that don't lead back. */
class IngressTest {
  private final Lab lab = new Lab();
  private final Cable wire = lab.hostWithNic("wire", "10.0.0.99/24");
  private final Cable eth0 = lab.hostWithNic("host", "10.0.0.1/24");
  private final NetDevice eth1 = lab.nic(eth0.netns(), "eth1", "10.0.1.1/24");

  IngressTest() {
    Cable.connect(wire, eth0);
  }

  @Test
  void aFrameForAnotherHostIsNotLookedInto() {
    arrive(MacAddress.parse("02:00:00:00:00:01"), packet("10.0.0.99", "10.0.0.1"));

    assertThat(lab.trace().drops()).containsExactly("host:eth0 OTHERHOST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.0"})
  void aSourceThatNoHostCanHaveIsAMartian(String source) {
    arrive(packet(source, "10.0.0.1"));

    assertThat(lab.trace().drops()).containsExactly("host:eth0 IP_INVALID_SOURCE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void aDestinationThatNoLinkLeadsToIsAMartianToo(String destination) {
    arrive(packet("10.0.0.99", destination));

    assertThat(lab.trace().drops()).containsExactly("host:eth0 IP_INVALID_SOURCE");
  }

  @Test
  void aDamagedHeaderIsDropped() {
    Ipv4Packet whole = packet("10.0.0.99", "10.0.0.1");
    byte[] bytes = whole.toBytes();
    bytes[8]++;
    arrive((Ipv4Packet) EthernetFrame.parse(framed(bytes)).payload());

    assertThat(lab.trace().drops()).containsExactly("host:eth0 IP_CSUM");
  }

  @Test
  void aProtocolThatNobodySpeaksIsAnswered() {
    Ipv4Header header = Ipv4Header.of(99, Ipv4Address.parse("10.0.0.99"), Ipv4Address.parse("10.0.0.1"));
    arrive(new Ipv4Packet(header, Payload.of(new byte[8])));

    assertThat(lab.trace().drops()).startsWith("host:eth0 IP_NOPROTO");
    assertThat(lab.trace().at("host:eth0")).last().asString().contains("protocol 99 unreachable");
  }

  @ParameterizedTest
  @CsvSource({
    // all, eth0, from where the way back leads by eth0, by eth1, nowhere
    "0, 0, true, true, true",
    "1, 0, true, false, false",
    "0, 1, true, false, false",
    "2, 0, true, true, false",
    "0, 2, true, true, false",
    // The larger of the two holds: an interface can make a strict host loose.
    "1, 2, true, true, false"
  })
  void theReversePathFilterIsOffStrictOrLoose(String all, String own, boolean back, boolean other, boolean none) {
    eth0.netns().sysctl().set("net.ipv4.conf.all.rp_filter", all);
    eth0.netns().sysctl().set("net.ipv4.conf.eth0.rp_filter", own);

    assertThat(passes("10.0.0.50")).isEqualTo(back);
    assertThat(passes("10.0.1.50")).isEqualTo(other);
    assertThat(passes("8.8.8.8")).isEqualTo(none);
  }

  @Test
  void theHostsOwnAddressNeverComesFromOutsideUnlessThatIsAllowed() {
    assertThat(passes(eth1.addresses().getFirst().address().toString())).isFalse();

    eth0.netns().sysctl().set("net.ipv4.conf.eth0.accept_local", "1");
    assertThat(passes("10.0.1.1")).isTrue();
  }

  private boolean passes(String source) {
    lab.trace().clear();
    arrive(packet(source, "10.0.0.1"));
    return !lab.trace().drops().contains("host:eth0 IP_RPFILTER");
  }

  private static Ipv4Packet packet(String source, String destination) {
    Ipv4Header header = Ipv4Header.of(Ipv4Header.ICMP, Ipv4Address.parse(source), Ipv4Address.parse(destination));
    return new Ipv4Packet(header, new IcmpMessage(IcmpMessage.ECHO_REPLY, 0, 1, Payload.EMPTY));
  }

  private static byte[] framed(byte[] packet) {
    byte[] frame = new byte[EthernetFrame.HEADER_LENGTH + packet.length];
    frame[12] = 8;
    System.arraycopy(packet, 0, frame, EthernetFrame.HEADER_LENGTH, packet.length);
    return frame;
  }

  private void arrive(Ipv4Packet packet) {
    arrive(eth0.mac(), packet);
  }

  private void arrive(MacAddress destination, Ipv4Packet packet) {
    EthernetFrame frame = EthernetFrame.of(destination, wire.mac(), packet);
    wire.queueXmit(SkBuff.born(wire, frame, Origin.SENT, 0));
    lab.finishNow();
  }
}
