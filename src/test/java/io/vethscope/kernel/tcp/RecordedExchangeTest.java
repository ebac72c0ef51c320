package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exchanges that were recorded on Linux 6.18, segment for segment. */
class RecordedExchangeTest {
  private static final String OPENING =
      """
      c S seq 0 ack 0 win 64860 len 0 <mss 1410,sackOK,ts/0,wscale 7>
      s S. seq 0 ack 1 win 64308 len 0 <mss 1410,sackOK,ts,wscale 7>
      c . seq 1 ack 1 win 507 len 0 <ts>
      """;

  @Test
  void aSmallAnswerBetweenTwoPods() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    wire.connect(80, new Web.Client(36, 64));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            OPENING
                + """
                c P. seq 1 ack 1 win 507 len 36 <ts>
                s . seq 1 ack 37 win 503 len 0 <ts>
                s P. seq 1 ack 37 win 503 len 64 <ts>
                c . seq 37 ack 65 win 507 len 0 <ts>
                c F. seq 37 ack 65 win 507 len 0 <ts>
                s F. seq 65 ack 38 win 503 len 0 <ts>
                c . seq 38 ack 66 win 507 len 0 <ts>\
                """);
  }

  @Test
  void aSmallAnswerOverLoopback() {
    var wire = Wire.ofMtu(65536);
    wire.listen(80, new Web.Server(63));
    wire.connect(80, new Web.Client(35, 63));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            """
            c S seq 0 ack 0 win 65495 len 0 <mss 65495,sackOK,ts/0,wscale 7>
            s S. seq 0 ack 1 win 65483 len 0 <mss 65495,sackOK,ts,wscale 7>
            c . seq 1 ack 1 win 512 len 0 <ts>
            c P. seq 1 ack 1 win 512 len 35 <ts>
            s . seq 1 ack 36 win 512 len 0 <ts>
            s P. seq 1 ack 36 win 512 len 63 <ts>
            c . seq 36 ack 64 win 512 len 0 <ts>
            c F. seq 36 ack 64 win 512 len 0 <ts>
            s F. seq 64 ack 37 win 512 len 0 <ts>
            c . seq 37 ack 65 win 512 len 0 <ts>\
            """);
  }

  @Test
  void aLargeAnswerOpensTheWindow() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(4041));
    wire.connect(80, new Web.Client(39, 4041));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            OPENING
                + """
                c P. seq 1 ack 1 win 507 len 39 <ts>
                s . seq 1 ack 40 win 503 len 0 <ts>
                s . seq 1 ack 40 win 503 len 1398 <ts>
                s . seq 1399 ack 40 win 503 len 1398 <ts>
                s P. seq 2797 ack 40 win 503 len 1245 <ts>
                c . seq 40 ack 1399 win 529 len 0 <ts>
                c . seq 40 ack 2797 win 551 len 0 <ts>
                c . seq 40 ack 4042 win 573 len 0 <ts>
                c F. seq 40 ack 4042 win 573 len 0 <ts>
                s F. seq 4042 ack 41 win 503 len 0 <ts>
                c . seq 41 ack 4043 win 573 len 0 <ts>\
                """);
  }

  @Test
  void buffersPutTogetherFromFragmentsCloseTheWindow() {
    var wire = Wire.ofMtu(1450);
    wire.extraTruesize = 1280;
    wire.listen(80, new Web.Server(4041));
    wire.connect(80, new Web.Client(39, 4041));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(8))
        .isEqualTo(
            """
            c . seq 40 ack 1399 win 497 len 0 <ts>
            c . seq 40 ack 2797 win 487 len 0 <ts>
            c . seq 40 ack 4042 win 478 len 0 <ts>
            c F. seq 40 ack 4042 win 478 len 0 <ts>
            s F. seq 4042 ack 41 win 503 len 0 <ts>
            c . seq 41 ack 4043 win 478 len 0 <ts>\
            """);
  }

  @Test
  void aRouterWithASmallerMtuMakesTheSenderCutSmaller() {
    var wire = Wire.ofMtu(1500);
    wire.routerMtu = 1450;
    wire.listen(80, new Web.Server(4041));
    wire.connect(80, new Web.Client(39, 4041));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            """
            c S seq 0 ack 0 win 64240 len 0 <mss 1460,sackOK,ts/0,wscale 7>
            s S. seq 0 ack 1 win 65160 len 0 <mss 1460,sackOK,ts,wscale 7>
            c . seq 1 ack 1 win 502 len 0 <ts>
            c P. seq 1 ack 1 win 502 len 39 <ts>
            s . seq 1 ack 40 win 509 len 0 <ts>
            s . seq 1 ack 40 win 509 len 1448 <ts>
            s . seq 1449 ack 40 win 509 len 1448 <ts>
            s P. seq 2897 ack 40 win 509 len 1145 <ts>
            c . seq 40 ack 1 win 502 len 0 <ts,sack 2897-4042>
            s . seq 1 ack 40 win 509 len 1398 <ts>
            s . seq 1399 ack 40 win 509 len 1398 <ts>
            s P. seq 2797 ack 40 win 509 len 100 <ts>
            c . seq 40 ack 1399 win 531 len 0 <ts,sack 2897-4042>
            c . seq 40 ack 2797 win 554 len 0 <ts,sack 2897-4042>
            c . seq 40 ack 4042 win 554 len 0 <ts>
            c F. seq 40 ack 4042 win 554 len 0 <ts>
            s F. seq 4042 ack 41 win 509 len 0 <ts>
            c . seq 41 ack 4043 win 554 len 0 <ts>\
            """);
  }

  @Test
  void aClosedPortAnswersWithAReset() {
    var wire = Wire.ofMtu(1450);
    var client = new Web.Client(36, 64);
    wire.connect(81, client);
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            """
            c S seq 0 ack 0 win 64860 len 0 <mss 1410,sackOK,ts/0,wscale 7>
            s R. seq 0 ack 1 win 0 len 0\
            """);
    assertThat(client.errors).containsExactly(SocketError.ECONNREFUSED);
  }

  @Test
  void withSegmentationOffloadTheAnswerComesAsOneAndIsAcknowledgedAsOne() {
    var wire = Wire.ofMtu(1450);
    wire.offload = true;
    wire.listen(80, new Web.Server(4041));
    wire.connect(80, new Web.Client(39, 4041));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(5))
        .isEqualTo(
            """
            s P. seq 1 ack 40 win 503 len 4041 <ts>
            c . seq 40 ack 4042 win 571 len 0 <ts>
            c F. seq 40 ack 4042 win 571 len 0 <ts>
            s F. seq 4042 ack 41 win 503 len 0 <ts>
            c . seq 41 ack 4043 win 571 len 0 <ts>\
            """);
  }

  @Test
  void inADialogueAnswersCarryTheAcknowledgements() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    for (int i = 0; i < 3; i++) {
      socket.send(Web.text(36));
      wire.run(Wire.MILLISECOND);
      socket.read(1000);
    }
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            OPENING
                + """
                c P. seq 1 ack 1 win 507 len 36 <ts>
                s . seq 1 ack 37 win 503 len 0 <ts>
                s P. seq 1 ack 37 win 503 len 64 <ts>
                c . seq 37 ack 65 win 507 len 0 <ts>
                c P. seq 37 ack 65 win 507 len 36 <ts>
                s P. seq 65 ack 73 win 503 len 64 <ts>
                c P. seq 73 ack 129 win 507 len 36 <ts>
                s P. seq 129 ack 109 win 503 len 64 <ts>
                c . seq 109 ack 193 win 507 len 0 <ts>\
                """);
    var times = wire.transcript.times();
    assertThat(times.getLast() - times.get(times.size() - 2)).isBetween(40L, 44L);
  }

  @Test
  void dataAfterTheProcessHasClosedIsAnsweredWithAReset() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    socket.send(Web.text(36));
    socket.close();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            OPENING
                + """
                c P. seq 1 ack 1 win 507 len 36 <ts>
                s . seq 1 ack 37 win 503 len 0 <ts>
                c F. seq 37 ack 1 win 507 len 0 <ts>
                s P. seq 1 ack 38 win 503 len 64 <ts>
                c R seq 38 ack 0 win 0 len 0\
                """);
    assertThat(wire.client.stack.size() + wire.server.stack.size()).isZero();
  }

  @Test
  void closingWithUnreadDataSendsAReset() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    socket.send(Web.text(36));
    wire.run(Wire.MILLISECOND);
    socket.close();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(7)).isEqualTo("c R. seq 37 ack 65 win 507 len 0 <ts>");
    assertThat(wire.client.stack.size() + wire.server.stack.size()).isZero();
  }

  @Test
  void aHalfClosedConnectionStillCarriesTheAnswer() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    socket.send(Web.text(36));
    socket.shutdownOutput();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(5))
        .isEqualTo(
            """
            c F. seq 37 ack 1 win 507 len 0 <ts>
            s P. seq 1 ack 38 win 503 len 64 <ts>
            c . seq 38 ack 65 win 507 len 0 <ts>
            s F. seq 65 ack 38 win 503 len 0 <ts>
            c . seq 38 ack 66 win 507 len 0 <ts>\
            """);
    assertThat(socket.read(1000)).isInstanceOf(Received.Data.class);
    assertThat(socket.read(1000)).isEqualTo(Received.END);
  }

  @Test
  void equalRunsAreEqualToTheBit() {
    assertThat(segmentsOfARun()).isEqualTo(segmentsOfARun());
  }

  private static Object segmentsOfARun() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(4041));
    wire.connect(80, new Web.Client(39, 4041));
    wire.run(Wire.SECOND);
    return wire.transcript.segments();
  }

  @Test
  void theNeighbourIsConfirmedWhenThePeerHasAnswered() {
    var wire = Wire.ofMtu(1450);
    wire.listen(80, new Web.Server(64));
    wire.connect(80, new Web.Client(36, 64));
    wire.run(Wire.SECOND);
    assertThat(wire.infos.stream().map(TransmitInfo::confirmNeighbour))
        .containsExactly(false, false, true, false, false, false, true, false, true, true);
  }
}
