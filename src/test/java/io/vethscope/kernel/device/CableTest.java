package io.vethscope.kernel.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.SkBuff;
import io.vethscope.lab.Lab;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a veth pair lets pass ({@code drivers/net/veth.c}, {@code is_skb_forwardable}). */
class CableTest {
  private static final int EXPERIMENTAL = 0x88b5;

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  CableTest() {
    Cable.connect(left, right);
  }

  @ParameterizedTest
  @CsvSource({"1450, true", "1454, true", "1455, false", "1500, false"})
  void theOtherEndTakesItsMtuAnEthernetHeaderAndAVlanTag(int payload, boolean arrives) {
    right.setMtu(1450);

    send(left, right.mac(), payload);

    assertThat(lab.trace().path().contains("right:eth0<")).isEqualTo(arrives);
    assertThat(lab.trace().drops().contains("right:eth0 PKT_TOO_BIG")).isNotEqualTo(arrives);
  }

  @Test
  void theSendersOwnMtuIsNotAsked() {
    left.setMtu(1000);
    send(left, right.mac(), 1500);

    assertThat(lab.trace().path()).containsExactly("left:eth0>", "right:eth0<");
  }

  @Test
  void aDeviceThatIsDownSendsNothingAndShowsNothing() {
    left.setUp(false);
    send(left, right.mac(), 10);

    assertThat(lab.trace().path()).isEmpty();
    assertThat(lab.trace().drops()).containsExactly("left:eth0 DEV_READY");
  }

  @Test
  void aDeviceWithoutACarrierSendsNothingAndShowsNothing() {
    right.setUp(false);
    assertThat(left.isUp()).isTrue();
    assertThat(left.isRunning()).isFalse();
    send(left, right.mac(), 10);

    assertThat(lab.trace().path()).isEmpty();
    assertThat(lab.trace().drops()).containsExactly("left:eth0 DEV_READY");
  }

  @Test
  void aDeviceThatNothingIsPluggedIntoHasNoCarrier() {
    assertThat(lab.hostWithNic("alone", "10.0.0.3/24").isRunning()).isFalse();
  }

  @Test
  void theReceiverSaysForWhomAFrameIs() {
    send(left, right.mac(), 10);
    send(left, MacAddress.parse("02:00:00:00:00:99"), 10);
    send(left, MacAddress.BROADCAST, 10);
    send(left, MacAddress.parse("01:00:5e:00:00:01"), 10);

    assertThat(lab.trace().tappedAt("right:eth0"))
        .extracting(FrameTapped::type)
        .containsExactly(PacketType.HOST, PacketType.OTHERHOST, PacketType.BROADCAST, PacketType.MULTICAST);
  }

  @Test
  void aProtocolThatNobodySpeaksEndsAtTheDevice() {
    send(left, right.mac(), 10);

    assertThat(lab.trace().drops()).containsExactly("right:eth0 UNHANDLED_PROTO");
  }

  private void send(Cable from, MacAddress destination, int payload) {
    EthernetFrame frame = new EthernetFrame(destination, from.mac(), EXPERIMENTAL, Payload.of(new byte[payload]));
    from.queueXmit(SkBuff.born(from, frame, Origin.SENT, 0));
    lab.finishNow();
  }
}
