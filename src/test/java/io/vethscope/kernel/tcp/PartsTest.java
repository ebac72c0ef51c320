package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.tcp.SackOption.Block;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.TcpSegmentation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that compute something by themselves. */
class PartsTest {
  @ParameterizedTest
  @CsvSource({
    "65536, 1410, 6291456, 64860, 7", "65536, 1398, 6291456, 64308, 7", "65536, 1460, 6291456, 64240, 7",
    "65536, 65495, 6291456, 65495, 7", "65536, 1410, 33554432, 64860, 10", "1000, 1410, 4096, 1000, 2"
  })
  void theWindowOfASynIsAMultipleOfTheSegmentSize(int space, int mss, int limit, int window, int scale) {
    var selected = InitialWindow.select(space, mss, true, limit);
    assertThat(selected.window()).isEqualTo(window);
    assertThat(selected.scale()).isEqualTo(scale);
    assertThat(InitialWindow.select(space, mss, false, limit).scale()).isZero();
  }

  @Test
  void sackBlocksAreWrittenAndRead() {
    var stamps = TcpOptions.ofTimestamps(1, 2).toPayload();
    var blocks = List.of(new Block(100, 200), new Block(-5, 5), new Block(300, 400), new Block(500, 600));
    var options = SackOption.append(stamps, blocks);
    assertThat(options.length()).isEqualTo(40);
    assertThat(SackOption.parse(options)).isEqualTo(blocks.subList(0, 3));
    assertThat(SackOption.append(stamps, List.of())).isEqualTo(stamps);
    assertThat(SackOption.append(stamps, blocks.subList(0, 1)).hex()).endsWith("0101050a00000064000000c8");
  }

  @ParameterizedTest
  @CsvSource({
    "0101050a0000",
    "0500",
    "0501",
    "050b0000000100000002ff",
    "00050a0000000100000002",
    "0101050a0000000200000001"
  })
  void malformedSackBlocksAreSkipped(String hex) {
    assertThat(SackOption.parse(Payload.parseHex(hex))).isEmpty();
  }

  @Test
  void reportedBlocksGrowTogether() {
    var receiver = new SackReceiver();
    receiver.add(10, 20);
    receiver.add(30, 40);
    receiver.add(50, 60);
    receiver.add(20, 30);
    assertThat(receiver.report()).containsExactly(new Block(10, 40), new Block(50, 60));
    receiver.reportDuplicate(1, 5);
    assertThat(receiver.report()).startsWith(new Block(1, 5));
    receiver.clearDuplicate();
    receiver.acknowledge(40);
    assertThat(receiver.report()).containsExactly(new Block(50, 60));
    for (int i = 0; i < 100; i++) {
      receiver.add(100 + 10 * i, 105 + 10 * i);
    }
    assertThat(receiver.report()).hasSize(4).startsWith(new Block(1090, 1095));
    assertThat(receiver.highest()).contains(1095);
  }

  @Test
  void theRetransmissionTimeoutFollowsTheRoundTripTime() {
    var rtt = new RttEstimator();
    assertThat(rtt.timeout).isEqualTo(250);
    rtt.measure(100, 0, 10);
    assertThat(rtt.timeout).isEqualTo(51);
    rtt.backOff();
    rtt.backOff();
    assertThat(rtt.timeout).isEqualTo(204);
    rtt.revertOne();
    assertThat(rtt.timeout).isEqualTo(102);
    for (int i = 1; i < 40; i++) {
      rtt.measure(300_000, 10 * i, 10 * i + 10);
    }
    assertThat(rtt.smoothed >> 3).isBetween(290_000L, 300_000L);
    assertThat(rtt.timeout).isBetween(125L, 150L);
    assertThat(rtt.backoff).isZero();
  }

  @Test
  void timeoutsEndAtTwoMinutes() {
    var rtt = new RttEstimator();
    for (int i = 0; i < 20; i++) {
      rtt.backOff();
    }
    assertThat(rtt.timeout).isEqualTo(120 * 250);
  }

  @Test
  void aLongSegmentIsCutForTheWire() {
    var segment =
        TcpSegment.of(80, 5, TcpSegment.ACK | TcpSegment.PSH | TcpSegment.FIN | TcpSegment.CWR)
            .withNumbers(-10, 7)
            .withPayload(Web.text(25));
    var parts = TcpSegmentation.split(segment, 10);
    assertThat(parts).extracting(TcpSegment::sequence).containsExactly(-10, 0, 10);
    assertThat(parts).extracting(part -> part.payload().length()).containsExactly(10, 10, 5);
    assertThat(parts)
        .extracting(TcpSegment::flags)
        .containsExactly(
            TcpSegment.ACK | TcpSegment.CWR, TcpSegment.ACK, TcpSegment.ACK | TcpSegment.PSH | TcpSegment.FIN);
    assertThat(TcpSegmentation.split(segment, 0)).containsExactly(segment);
    assertThat(TcpSegmentation.split(segment, 25)).containsExactly(segment);
  }

  @Test
  void numbersWrapAround() {
    assertThat(Sequence.before(-1, 0)).isTrue();
    assertThat(Sequence.after(Integer.MIN_VALUE, Integer.MAX_VALUE)).isTrue();
    assertThat(Sequence.between(0, -5, 5)).isTrue();
    assertThat(Sequence.between(6, -5, 5)).isFalse();
    assertThat(Sequence.max(-1, 1)).isEqualTo(1);
    assertThat(Sequence.min(-1, 1)).isEqualTo(-1);
  }

  @Test
  void buffersTakeWhatTheAllocatorGives() {
    assertThat(TcpArrival.bufferTruesize(1464)).isEqualTo(2304);
    assertThat(TcpArrival.bufferTruesize(1514)).isEqualTo(2304);
    assertThat(TcpArrival.bufferTruesize(150)).isEqualTo(1280);
  }

  @Test
  void pathsAdvertiseTheirSegmentSize() {
    assertThat(new TcpRoute(Wire.CLIENT, 1450, false).advertisedMss()).isEqualTo(1410);
    assertThat(new TcpRoute(Wire.CLIENT, 65536, true).advertisedMss()).isEqualTo(65495);
    assertThat(new TcpRoute(Wire.CLIENT, 68, false).advertisedMss()).isEqualTo(256);
  }
}
