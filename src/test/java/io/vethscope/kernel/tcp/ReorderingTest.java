package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments that come late, twice, or overlap. */
class ReorderingTest {
  private static final String TEXT = "abcdefghijklmnopqrst";

  private final Wire wire = Wire.ofMtu(1450);
  private TcpSocket socket;
  private int base;
  private int opened;

  @BeforeEach
  void connect() {
    wire.listen(80, new TcpEvents() {});
    socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.SECOND);
    base = socket.sock().rcvNxt;
    opened = wire.transcript.size();
  }

  /** The server says the letters from one to before another. */
  private void say(int from, int to, int flags) {
    var letters = Payload.of(TEXT.substring(from, to).getBytes(StandardCharsets.US_ASCII));
    wire.deliver(
        Wire.SERVER,
        wire.client,
        TcpSegment.of(80, 40001, TcpSegment.ACK | flags)
            .withNumbers(base + from, socket.sock().sndNxt)
            .withWindow(503)
            .withPayload(letters));
    wire.run(Wire.MILLISECOND);
  }

  private String heard() {
    return switch (socket.read(100)) {
      case Received.Data(var bytes) -> new String(bytes.toBytes(), StandardCharsets.US_ASCII);
      case Received.NothingYet _ -> "";
      case Received.End _ -> "END";
    };
  }

  @Test
  void whatComesLateCompletesWhatCameEarly() {
    say(5, 10, 0);
    say(15, 20, 0);
    assertThat(heard()).isEmpty();
    say(0, 5, 0);
    assertThat(heard()).isEqualTo("abcdefghij");
    say(10, 15, 0);
    assertThat(heard()).isEqualTo("klmnopqrst");
    assertThat(wire.transcript.from(opened))
        .isEqualTo(
            """
            c . seq 1 ack 1 win 507 len 0 <ts,sack 6-11>
            c . seq 1 ack 1 win 507 len 0 <ts,sack 16-21,sack 6-11>
            c . seq 1 ack 11 win 507 len 0 <ts,sack 16-21>
            c . seq 1 ack 21 win 507 len 0 <ts>\
            """);
  }

  @Test
  void whatComesTwiceIsReportedAndThrownAway() {
    say(0, 10, 0);
    say(0, 10, 0);
    say(15, 20, 0);
    say(15, 20, 0);
    assertThat(heard()).isEqualTo("abcdefghij");
    assertThat(wire.transcript.from(opened))
        .isEqualTo(
            """
            c . seq 1 ack 11 win 507 len 0 <ts>
            c . seq 1 ack 11 win 507 len 0 <ts,sack 1-11>
            c . seq 1 ack 11 win 507 len 0 <ts,sack 16-21>
            c . seq 1 ack 11 win 507 len 0 <ts,sack 16-21,sack 16-21>\
            """);
  }

  @Test
  void whatOverlapsIsTakenOnce() {
    say(0, 10, 0);
    say(5, 15, 0);
    say(12, 20, 0);
    assertThat(heard()).isEqualTo(TEXT);
  }

  @Test
  void whatCoversOthersReplacesThem() {
    say(4, 6, 0);
    say(8, 10, 0);
    say(2, 12, 0);
    say(5, 14, 0);
    say(0, 3, 0);
    assertThat(heard()).isEqualTo(TEXT.substring(0, 14));
    assertThat(socket.sock().buffer.allocated).isZero();
  }

  @Test
  void aFinThatComesEarlyWaitsForTheDataBeforeIt() {
    say(10, 20, TcpSegment.FIN);
    assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
    say(0, 10, 0);
    assertThat(socket.state()).isEqualTo(TcpState.CLOSE_WAIT);
    assertThat(heard()).isEqualTo(TEXT);
    assertThat(heard()).isEqualTo("END");
  }

  @Test
  void theOrderDoesNotMatter() {
    for (int order = 0; order < 24; order++) {
      int at = order * 20;
      base = socket.sock().rcvNxt;
      int[] parts = {order % 4, 0, 0, 0};
      permute(order, parts);
      for (int part : parts) {
        say(part * 5, part * 5 + 5, 0);
      }
      assertThat(heard()).as("order %d after %d bytes", order, at).isEqualTo(TEXT);
    }
  }

  private static void permute(int number, int[] into) {
    var left = new ArrayList<>(List.of(0, 1, 2, 3));
    int rest = number;
    for (int i = 0; i < 4; i++) {
      int index = rest % left.size();
      into[i] = left.get(index);
      left.subList(index, index + 1).clear();
      rest /= left.size() + 1;
    }
  }
}
