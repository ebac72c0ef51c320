package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 791, section 3.2, and {@code net/ipv4/ip_fragment.c}. */
class ReassemblyTest {
  private static final Ipv4Packet WHOLE =
      new Ipv4Packet(
          Ipv4Header.of(Ipv4Header.ICMP, Ipv4Address.parse("10.0.0.1"), Ipv4Address.parse("10.0.0.2"))
              .withIdentification(7),
          IcmpMessage.echoRequest(1, 1, Payload.of(new byte[72])));

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  ReassemblyTest() {
    Cable.connect(left, right);
  }

  @Test
  void aLargePingIsCutOnBothWaysAndAnswered() {
    assertThat(lab.run(left.netns(), "ping -c 1 -s 4000 -M dont 10.0.0.2").stdout())
        .contains("4008 bytes from 10.0.0.2");
  }

  @Test
  void theOrderOfFragmentsDoesNotMatter() {
    arrive(fragment(48, 80));
    arrive(fragment(0, 24));
    assertThat(replies()).isEmpty();
    arrive(fragment(24, 48));

    assertThat(replies()).hasSize(1);
    assertThat(lab.trace().of(Reassembled.class))
        .singleElement()
        .satisfies(whole -> {
          assertThat(whole.fragments()).containsExactly(2L, 3L, 1L);
          assertThat(whole.packet()).isEqualTo(3);
          assertThat(whole.length()).isEqualTo(100);
        });
  }

  @Test
  void anotherIdentificationIsAnotherPacket() {
    arrive(fragment(0, 24));
    arrive(new Ipv4Packet(fragment(24, 80).header().withIdentification(8), fragment(24, 80).payloadBytes()));

    assertThat(replies()).isEmpty();
  }

  @Test
  void aCopyIsRefusedAndTheRestStillCounts() {
    arrive(fragment(0, 24));
    arrive(fragment(0, 24));
    arrive(fragment(24, 80));

    assertThat(lab.trace().dropsFor(DropReason.DUP_FRAG)).containsExactly("right:eth0");
    assertThat(replies()).hasSize(1);
  }

  @Test
  void anOverlapLosesAll() {
    arrive(fragment(0, 32));
    arrive(fragment(24, 80));

    assertThat(lab.trace().dropsFor(DropReason.FRAG_OVERLAP)).isNotEmpty();
    assertThat(replies()).isEmpty();
  }

  @Test
  void whatIsNotCompleteAfterHalfAMinuteIsGivenUpAndTheSenderTold() {
    arrive(fragment(0, 24));
    lab.runFor(Duration.ofSeconds(29));
    assertThat(lab.trace().drops()).isEmpty();

    lab.runFor(Duration.ofSeconds(4));
    assertThat(lab.trace().dropsFor(DropReason.FRAG_REASM_TIMEOUT)).containsExactly("right:eth0");
    assertThat(lab.trace().at("left:eth0")).anyMatch(text -> text.contains("reassembly"));
  }

  @Test
  void withoutTheFirstFragmentNobodyIsTold() {
    arrive(fragment(24, 80));
    lab.runFor(Duration.ofSeconds(40));

    assertThat(lab.trace().dropsFor(DropReason.FRAG_REASM_TIMEOUT)).containsExactly("right:eth0");
    assertThat(lab.trace().at("left:eth0")).noneMatch(text -> text.startsWith("in IP"));
  }

  private static Ipv4Packet fragment(int from, int to) {
    Ipv4Header header = WHOLE.header().withFragment(from, to < WHOLE.payloadBytes().length());
    return new Ipv4Packet(header, WHOLE.payloadBytes().slice(from, to));
  }

  private void arrive(Ipv4Packet packet) {
    left.queueXmit(SkBuff.born(left, EthernetFrame.of(right.mac(), left.mac(), packet), Origin.SENT, 0));
    lab.finishNow();
  }

  private List<String> replies() {
    return lab.trace().at("left:eth0").stream().filter(text -> text.contains("echo reply")).toList();
  }
}
