package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ends of connections (RFC 9293 section 3.6). */
class ClosingTest {
  private final Wire wire = Wire.ofMtu(1450);
  private final List<TcpSocket> accepted = new ArrayList<>();

  private TcpSocket connect() {
    var request =
        new TcpListener.ListenRequest(
            Wire.SERVER,
            80,
            16,
            socket -> {
              accepted.add(socket);
              return new TcpEvents() {};
            });
    wire.server.stack.listen(request);
    var socket = wire.connect(80, new TcpEvents() {});
    wire.run(Wire.MILLISECOND);
    return socket;
  }

  @Test
  void whoClosesFirstWaitsForAMinute() {
    connect().close();
    wire.run(Wire.MILLISECOND);
    accepted.getFirst().close();
    wire.run(Wire.SECOND);
    assertThat(wire.client.stack.size()).isEqualTo(1);
    assertThat(wire.server.stack.size()).isZero();
    wire.run(62 * Wire.SECOND);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void twoThatCloseAtOnceBothWait() {
    var socket = connect();
    wire.cpu.disableSoftirqs();
    socket.close();
    accepted.getFirst().close();
    wire.cpu.enableSoftirqs();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(3))
        .isEqualTo(
            """
            c F. seq 1 ack 1 win 507 len 0 <ts>
            s F. seq 1 ack 1 win 503 len 0 <ts>
            s . seq 2 ack 2 win 503 len 0 <ts>
            c . seq 2 ack 2 win 507 len 0 <ts>\
            """);
    assertThat(wire.client.stack.size()).isEqualTo(1);
    assertThat(wire.server.stack.size()).isEqualTo(1);
  }

  @Test
  void aFinThatComesAgainIsAcknowledgedAgain() {
    wire.loss = number -> number == 6;
    connect().close();
    wire.run(Wire.MILLISECOND);
    accepted.getFirst().close();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(3))
        .isEqualTo(
            """
            c F. seq 1 ack 1 win 507 len 0 <ts>
            s F. seq 1 ack 2 win 503 len 0 <ts>
            c . seq 2 ack 2 win 507 len 0 <ts> LOST
            s F. seq 1 ack 2 win 503 len 0 <ts>
            c . seq 2 ack 2 win 507 len 0 <ts>\
            """);
    assertThat(wire.server.stack.size()).isZero();
  }

  @Test
  void theSamePortsCanNotBeUsedWhileOneWaits() {
    connect().close();
    wire.run(Wire.MILLISECOND);
    accepted.getFirst().close();
    wire.run(Wire.SECOND);
    assertThat(wire.tryConnect(80, new TcpEvents() {}))
        .isEqualTo(new TcpStack.ConnectResult.Failed(SocketError.EADDRNOTAVAIL));
  }

  @Test
  void aNewerSynReopensPortsThatWait() {
    var socket = connect();
    accepted.getFirst().close();
    wire.run(Wire.MILLISECOND);
    socket.close();
    wire.run(Wire.SECOND);
    int before = wire.transcript.size();
    wire.connect(80, new TcpEvents() {});
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(before)).contains("s S. seq 0 ack 1").hasLineCount(3);
  }

  @Test
  void aServerThatNeverClosesIsGivenAMinute() {
    connect().close();
    wire.run(Wire.SECOND);
    assertThat(accepted.getFirst().state()).isEqualTo(TcpState.CLOSE_WAIT);
    assertThat(wire.client.stack.size()).isEqualTo(1);
    wire.run(65 * Wire.SECOND);
    assertThat(wire.client.stack.size()).isZero();
    assertThat(wire.transcript.from(3))
        .isEqualTo(
            """
            c F. seq 1 ack 1 win 507 len 0 <ts>
            s . seq 1 ack 2 win 503 len 0 <ts>\
            """);
  }

  @Test
  void twoThatCallEachOtherAtOnceShareOneConnection() {
    var calls = new ArrayList<TcpSocket>();
    wire.cpu.disableSoftirqs();
    calls.add(open(wire.client, 1000, Wire.SERVER, 2000));
    calls.add(open(wire.server, 2000, Wire.CLIENT, 1000));
    wire.cpu.enableSoftirqs();
    wire.run(Wire.SECOND);
    assertThat(calls).extracting(TcpSocket::state).containsOnly(TcpState.ESTABLISHED);
    calls.getFirst().send(Web.text(10));
    wire.run(Wire.SECOND);
    assertThat(calls.getLast().read(100)).isEqualTo(new Received.Data(Web.text(10)));
  }

  private static TcpSocket open(Wire.Host host, int localPort, Ipv4Address remote, int port) {
    var request = new TcpStack.ConnectRequest(host.address, localPort, remote, port);
    return ((TcpStack.ConnectResult.InProgress) host.stack.connect(request, new TcpEvents() {})).socket();
  }

  @Test
  void closingBeforeTheHandshakeIsOverSendsNothing() {
    wire.loss = number -> true;
    wire.connect(80, new TcpEvents() {}).close();
    wire.run(10 * Wire.SECOND);
    assertThat(wire.transcript.size()).isEqualTo(1);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void abortingSendsAReset() {
    connect().abort();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(3)).isEqualTo("c R. seq 1 ack 1 win 507 len 0 <ts>");
    assertThat(accepted.getFirst().state()).isEqualTo(TcpState.CLOSE);
  }

  @Test
  void aResetEndsWhatWaits() {
    connect().close();
    wire.run(Wire.MILLISECOND);
    accepted.getFirst().close();
    wire.run(Wire.SECOND);
    var last = wire.transcript.segments().getLast();
    wire.deliver(
        Wire.SERVER, wire.client, TcpSegment.of(80, 40001, TcpSegment.RST).withNumbers(last.acknowledgement(), 0));
    wire.run(Wire.SECOND);
    assertThat(wire.client.stack.size()).isZero();
  }
}
