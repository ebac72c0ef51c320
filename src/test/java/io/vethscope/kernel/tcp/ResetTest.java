package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.TcpSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resets that count, resets that do not, and segments for nobody (RFC 9293 section 3.5.2, RFC 5961). */
class ResetTest {
  private final Wire wire = Wire.ofMtu(1450);
  private final Web.Client client = new Web.Client(36, 1000);
  private TcpSocket socket;
  private int opened;

  @BeforeEach
  void connect() {
    wire.listen(80, new Web.Server(64));
    socket = wire.connect(80, client);
    wire.run(Wire.SECOND);
    opened = wire.transcript.size();
  }

  private TcpSegment fromServer(int flags, int offset) {
    return TcpSegment.of(80, 40001, flags)
        .withNumbers(socket.sock().rcvNxt + offset, socket.sock().sndNxt)
        .withWindow(503);
  }

  private String answerTo(TcpSegment segment) {
    wire.deliver(Wire.SERVER, wire.client, segment);
    wire.run(Wire.SECOND);
    return wire.transcript.from(opened);
  }

  @Test
  void aResetWithTheExpectedNumberEndsTheConnection() {
    assertThat(answerTo(fromServer(TcpSegment.RST, 0))).isEmpty();
    assertThat(client.errors).containsExactly(SocketError.ECONNRESET);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void aResetElsewhereInTheWindowIsChallenged() {
    assertThat(answerTo(fromServer(TcpSegment.RST, 100))).isEqualTo("c . seq 37 ack 65 win 507 len 0 <ts>");
    assertThat(client.errors).isEmpty();
    assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
  }

  @Test
  void aResetOutsideTheWindowIsIgnored() {
    assertThat(answerTo(fromServer(TcpSegment.RST, 1 << 20))).isEmpty();
    assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
  }

  @Test
  void aSynInTheMiddleIsChallenged() {
    assertThat(answerTo(fromServer(TcpSegment.SYN, 0))).isEqualTo("c . seq 37 ack 65 win 507 len 0 <ts>");
    assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
  }

  @Test
  void challengesAreLimitedToTwoASecond() {
    for (int i = 0; i < 10; i++) {
      wire.deliver(Wire.SERVER, wire.client, fromServer(TcpSegment.RST, 100));
    }
    assertThat(answerTo(fromServer(TcpSegment.RST, 100))).hasLineCount(1);
  }

  @Test
  void dataOutsideTheWindowIsAnsweredWithAnAcknowledgement() {
    var data = fromServer(TcpSegment.ACK, 1 << 20).withPayload(Web.text(10));
    assertThat(answerTo(data)).isEqualTo("c . seq 37 ack 65 win 507 len 0 <ts>");
  }

  @Test
  void oldDataIsAnsweredWithADuplicateReport() {
    assertThat(answerTo(fromServer(TcpSegment.ACK, -64).withPayload(Web.text(64))))
        .isEqualTo("c . seq 37 ack 65 win 507 len 0 <ts,sack 1-65>");
  }

  @Test
  void aSegmentForNobodyIsAnsweredWithItsOwnAcknowledgementNumber() {
    var stray = TcpSegment.of(81, 40002, TcpSegment.ACK).withNumbers(5, 7);
    wire.deliver(Wire.SERVER, wire.client, stray);
    wire.run(Wire.SECOND);
    var reset = wire.transcript.segments().getLast();
    assertThat(reset.flags()).isEqualTo(TcpSegment.RST);
    assertThat(reset.sequence()).isEqualTo(7);
    assertThat(reset.acknowledgement()).isZero();
    assertThat(reset.window()).isZero();
    assertThat(reset.options().isEmpty()).isTrue();
  }

  @Test
  void aStraySegmentWithoutAcknowledgementIsAnsweredWithItsEnd() {
    var stray = TcpSegment.of(81, 40002, TcpSegment.SYN).withNumbers(5, 0).withPayload(Web.text(10));
    wire.deliver(Wire.SERVER, wire.client, stray);
    wire.run(Wire.SECOND);
    var reset = wire.transcript.segments().getLast();
    assertThat(reset.flags()).isEqualTo(TcpSegment.RST | TcpSegment.ACK);
    assertThat(reset.sequence()).isZero();
    assertThat(reset.acknowledgement()).isEqualTo(5 + 1 + 10);
  }

  @Test
  void aResetIsNeverAnsweredWithAReset() {
    assertThat(answerTo(TcpSegment.of(81, 40002, TcpSegment.RST))).isEmpty();
  }

  @Test
  void anAnswerToAConnectionThatThePeerForgotResetsIt() {
    wire.server.stack.destroy();
    wire.listen(80, new Web.Server(64));
    socket.send(Web.text(10));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(opened))
        .isEqualTo(
            """
            c P. seq 37 ack 65 win 507 len 10 <ts>
            s R seq 65 ack 0 win 0 len 0\
            """);
    assertThat(client.errors).containsExactly(SocketError.ECONNRESET);
  }
}
