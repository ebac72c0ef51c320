package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/** What happens when segments do not arrive. Times are milliseconds, rounded up as the timer wheel does. */
class RetransmissionTest {
  private final Wire wire = Wire.ofMtu(1450);

  private Web.Client get(int answer) {
    wire.listen(80, new Web.Server(answer));
    var client = new Web.Client(36, answer);
    wire.connect(80, client);
    return client;
  }

  @Test
  void synsAreRepeatedEachSecondAtFirstAndThenEverMoreSlowly() {
    wire.loss = number -> true;
    var client = get(64);
    wire.run(200 * Wire.SECOND);
    assertThat(wire.transcript.times())
        .containsExactly(0L, 1024L, 2048L, 3072L, 4096L, 5120L, 7136L, 11264L, 19456L, 35584L, 69632L);
    assertThat(client.errors).containsExactly(SocketError.ETIMEDOUT);
  }

  @Test
  void beforeLinux65SynsWereRepeatedMoreSlowlyFromTheStart() {
    var old = new Wire(1450, TcpParameters.DEFAULT.withSynRetries(3, 0));
    old.loss = number -> true;
    var client = new Web.Client(36, 64);
    old.connect(80, client);
    old.run(30 * Wire.SECOND);
    assertThat(old.transcript.times()).containsExactly(0L, 1024L, 3040L, 7168L);
    assertThat(client.errors).containsExactly(SocketError.ETIMEDOUT);
  }

  @Test
  void aServerRepeatsItsSynAckFiveTimesAndForgets() {
    wire.loss = number -> true;
    wire.listen(80, new Web.Server(64));
    wire.deliver(Wire.CLIENT, wire.server, TcpSegment.of(40001, 80, TcpSegment.SYN).withWindow(64860));
    wire.run(200 * Wire.SECOND);
    assertThat(wire.transcript.times()).containsExactly(0L, 1024L, 3040L, 7168L, 15360L, 31488L);
    assertThat(wire.server.stack.size()).isZero();
  }

  @Test
  void aRepeatedSynIsAnsweredAgainWithTheSameNumbers() {
    wire.loss = number -> number == 2;
    get(64);
    wire.run(2 * Wire.SECOND);
    assertThat(wire.transcript.text())
        .startsWith(
            """
            c S seq 0 ack 0 win 64860 len 0 <mss 1410,sackOK,ts/0,wscale 7>
            s S. seq 0 ack 1 win 64308 len 0 <mss 1410,sackOK,ts,wscale 7> LOST
            """);
    assertThat(wire.transcript.segments().get(2).sequence()).isEqualTo(wire.transcript.segments().get(1).sequence());
  }

  @Test
  void aRequestIntoTheVoidIsProbedRepeatedAndGivenUpAfterAQuarterOfAnHour() {
    wire.loss = number -> number >= 4;
    var client = get(64);
    wire.run(2000 * Wire.SECOND);
    assertThat(wire.transcript.times().subList(3, 13))
        .containsExactly(0L, 208L, 416L, 832L, 1664L, 3328L, 6656L, 13312L, 26624L, 53248L);
    assertThat(wire.transcript.times().getLast()).isBetween(800_000L, 950_000L);
    assertThat(client.errors).containsExactly(SocketError.ETIMEDOUT);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void aFinIntoTheVoidIsGivenUpSooner() {
    wire.loss = number -> number >= 8;
    get(64);
    wire.run(200 * Wire.SECOND);
    assertThat(wire.transcript.times().subList(7, 17))
        .containsExactly(0L, 208L, 416L, 832L, 1664L, 3328L, 6656L, 13312L, 26624L, 53248L);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void anAnswerAfterTheBlackHoleHealsTheConnection() {
    wire.loss = number -> number >= 4 && number <= 6;
    var client = get(64);
    wire.run(5 * Wire.SECOND);
    assertThat(client.done).isTrue();
    assertThat(wire.transcript.text()).endsWith("c . seq 38 ack 66 win 507 len 0 <ts>");
  }

  @Test
  void aHoleIsReportedAndFilledAtOnce() {
    wire.loss = number -> number == 7;
    var client = get(6990);
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(5))
        .isEqualTo(
            """
            s . seq 1 ack 37 win 503 len 1398 <ts>
            s . seq 1399 ack 37 win 503 len 1398 <ts> LOST
            s . seq 2797 ack 37 win 503 len 1398 <ts>
            s . seq 4195 ack 37 win 503 len 1398 <ts>
            s P. seq 5593 ack 37 win 503 len 1398 <ts>
            c . seq 37 ack 1399 win 529 len 0 <ts>
            c . seq 37 ack 1399 win 551 len 0 <ts,sack 2797-4195>
            c . seq 37 ack 1399 win 573 len 0 <ts,sack 2797-5593>
            c . seq 37 ack 1399 win 577 len 0 <ts,sack 2797-6991>
            s . seq 1399 ack 37 win 503 len 1398 <ts>
            c . seq 37 ack 6991 win 566 len 0 <ts>
            c F. seq 37 ack 6991 win 588 len 0 <ts>
            s F. seq 6991 ack 38 win 503 len 0 <ts>
            c . seq 38 ack 6992 win 588 len 0 <ts>\
            """);
    assertThat(client.done).isTrue();
  }

  @Test
  void whenAWholeAnswerIsLostItsEndIsSentAgainFirst() {
    wire.loss = number -> number >= 6 && number <= 8;
    get(4041);
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(8))
        .isEqualTo(
            """
            s P. seq 2797 ack 37 win 503 len 1245 <ts>
            c . seq 37 ack 1 win 529 len 0 <ts,sack 2797-4042>
            s . seq 1 ack 37 win 503 len 1398 <ts>
            c . seq 37 ack 1399 win 551 len 0 <ts,sack 2797-4042>
            s . seq 1399 ack 37 win 503 len 1398 <ts>
            c . seq 37 ack 4042 win 573 len 0 <ts>
            c F. seq 37 ack 4042 win 573 len 0 <ts>
            s F. seq 4042 ack 38 win 503 len 0 <ts>
            c . seq 38 ack 4043 win 573 len 0 <ts>\
            """);
    assertThat(wire.transcript.times().get(8)).isBetween(8L, 16L);
  }

  @Test
  void aHoleInAFullWindowIsFilledAtOnce() {
    wire.loss = number -> number == 8;
    get(13980);
    wire.run(Wire.SECOND);
    var clientLines = wire.transcript.from(10).lines().filter(line -> line.startsWith("c"));
    assertThat(clientLines)
        .containsExactly(
            "c . seq 37 ack 1399 win 529 len 0 <ts>",
            "c . seq 37 ack 2797 win 551 len 0 <ts>",
            "c . seq 37 ack 2797 win 573 len 0 <ts,sack 4195-5593>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-6991>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-8389>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-9787>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-11185>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-12583>",
            "c . seq 37 ack 2797 win 577 len 0 <ts,sack 4195-13981>",
            "c . seq 37 ack 13981 win 512 len 0 <ts>",
            "c F. seq 37 ack 13981 win 588 len 0 <ts>",
            "c . seq 38 ack 13982 win 588 len 0 <ts>");
  }

  @Test
  void aLostTailIsProbedFor() {
    wire.loss = number -> number == 8;
    var client = get(4041);
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(8))
        .isEqualTo(
            """
            c . seq 37 ack 1399 win 529 len 0 <ts>
            c . seq 37 ack 2797 win 551 len 0 <ts>
            s P. seq 2797 ack 37 win 503 len 1245 <ts>
            c . seq 37 ack 4042 win 573 len 0 <ts>
            c F. seq 37 ack 4042 win 573 len 0 <ts>
            s F. seq 4042 ack 38 win 503 len 0 <ts>
            c . seq 38 ack 4043 win 573 len 0 <ts>\
            """);
    assertThat(wire.transcript.times().get(10)).isEqualTo(208);
    assertThat(client.done).isTrue();
  }

  @Test
  void whateverIsLostEverythingArrivesInTheEnd() {
    for (int lost = 1; lost <= 60; lost++) {
      int which = lost;
      var lossy = Wire.ofMtu(1450);
      lossy.loss = number -> number == which || number == which + 3;
      lossy.listen(80, new Web.Server(30000));
      var client = new Web.Client(36, 30000);
      lossy.connect(80, client);
      lossy.run(100 * Wire.SECOND);
      assertThat(client.done).as("segments %d and %d lost", which, which + 3).isTrue();
      assertThat(client.errors).isEmpty();
    }
  }

  @Test
  void withoutSackThreeDuplicatesTellOfALoss() {
    var plain = new Wire(1450, TcpParameters.DEFAULT.withOptions(false, false, false));
    plain.loss = number -> number == 7;
    plain.listen(80, new Web.Server(6990));
    var client = new Web.Client(36, 6990);
    plain.connect(80, client);
    plain.run(Wire.SECOND);
    assertThat(client.done).isTrue();
    assertThat(plain.transcript.times().getLast()).isLessThan(100);
  }

  @Test
  void aProcessThatDoesNotReadClosesTheWindowAndIsAskedUntilItDoes() {
    wire.listen(80, new Web.Server(400_000));
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    socket.send(Web.text(36));
    wire.run(3 * Wire.SECOND);
    assertThat(wire.transcript.text()).contains("win 0 len 0");
    assertThat(socket.receiveWindow()).isZero();
    int read = 0;
    for (int i = 0; i < 100 && read < 400_000; i++) {
      while (socket.read(65536) instanceof Received.Data(var bytes)) {
        read += bytes.length();
      }
      wire.run(Wire.SECOND);
    }
    assertThat(read).isEqualTo(400_000);
  }
}
