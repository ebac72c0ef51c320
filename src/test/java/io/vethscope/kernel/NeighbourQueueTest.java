package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.OfPacket;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.Waiting;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for a neighbour ({@code unres_qlen_bytes}). */
class NeighbourQueueTest {
  private static final int LIMIT = 212_992;
  private static final Ipv4Address OTHER = Ipv4Address.parse("10.0.0.2");

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  NeighbourQueueTest() {
    Cable.connect(left, right);
  }

  @Test
  void packetsThatWaitedGoInTheirOrderWhenTheAnswerComes() {
    sendWhileNobodyAnswers(3);
    left.netns().cpu().enableSoftirqs();
    lab.finishNow();

    assertThat(lab.trace().of(Released.class)).hasSize(3);
    assertThat(packets(Released.class)).isEqualTo(packets(Waiting.class));
  }

  @Test
  void theOldestAreLostWhereThereIsNoRoom() {
    sendWhileNobodyAnswers(200);
    List<Long> lost =
        lab.trace().of(Dropped.class).stream()
            .filter(drop -> drop.reason() == DropReason.NEIGH_QUEUEFULL)
            .map(Dropped::packet)
            .toList();
    List<Long> waited = packets(Waiting.class);

    assertThat(lost).isNotEmpty().isEqualTo(waited.subList(0, lost.size()));
    int left = waited.size() - lost.size();
    assertThat(left * 1428).isLessThan(LIMIT);
    assertThat((left + 1) * (1428 + 512)).isGreaterThan(LIMIT);
  }

  @Test
  void anEntryThatIsRemovedLosesWhatWaits() {
    sendWhileNobodyAnswers(2);
    NeighbourTable neighbours = left.netns().neighbours();
    neighbours.remove(neighbours.all().getFirst(), "the test said so");

    assertThat(lab.trace().dropsFor(DropReason.NEIGH_FAILED)).containsExactly("left:eth0", "left:eth0");
    lab.runFor(Duration.ofSeconds(5));
    assertThat(lab.trace().pathOf("unreachable")).isEmpty();
  }

  /** Soft interrupts are held back, so that the answer can't arrive yet. */
  private void sendWhileNobodyAnswers(int datagrams) {
    left.netns().cpu().disableSoftirqs();
    UdpSocket socket = left.netns().udp().bind(Ipv4Address.ANY, 4000, "test", (skb, datagram) -> {}).orElseThrow();
    for (int i = 0; i < datagrams; i++) {
      assertThat(socket.sendTo(OTHER, 53, null, Payload.of(new byte[1400]), 0)).isEmpty();
    }
  }

  private <T extends OfPacket> List<Long> packets(Class<T> kind) {
    return lab.trace().of(kind).stream().map(OfPacket::packet).toList();
  }
}
