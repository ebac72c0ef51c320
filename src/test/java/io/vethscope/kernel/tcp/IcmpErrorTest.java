package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.Checksum;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routers' complaints do to connections ({@code tcp_v4_err}). */
class IcmpErrorTest {
  private static final FourTuple FLOW = new FourTuple(Wire.CLIENT, 40001, Wire.SERVER, 80);

  private final Wire wire = Wire.ofMtu(1450);
  private final Web.Client client = new Web.Client(36, 1000);

  private static IcmpReport report(int type, int code, int sequence) {
    return IcmpReport.of(new IcmpMessage(type, code, 0, Payload.EMPTY, Checksum.COMPLETE), sequence);
  }

  private void error(int type, int code, int sequence) {
    wire.cpu.raise(() -> wire.client.stack.error(FLOW, report(type, code, sequence)));
    wire.run(100 * Wire.MILLISECOND);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, ENETUNREACH",
    "3, 1, EHOSTUNREACH",
    "3, 2, ENOPROTOOPT",
    "3, 3, ECONNREFUSED",
    "3, 13, EHOSTUNREACH",
    "11, 0, EHOSTUNREACH",
    "12, 0, EPROTO"
  })
  void anyOfThemEndsAHandshake(int type, int code, SocketError expected) {
    wire.loss = number -> true;
    var socket = wire.connect(80, client);
    wire.run(Wire.MILLISECOND);
    error(type, code, socket.sock().sndUna);
    assertThat(client.errors).containsExactly(expected);
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void oneThatComesDuringTheSystemCallIsToldToAProcessThatPolls() {
    wire.loss =
        number -> {
          wire.cpu.raise(() -> wire.client.stack.error(FLOW, report(3, 1, synOf())));
          return true;
        };
    wire.connect(80, client);
    wire.run(Wire.MILLISECOND);
    assertThat(client.errors).containsExactly(SocketError.EHOSTUNREACH);
    assertThat(wire.transcript.size()).isEqualTo(1);
    assertThat(wire.client.stack.size()).isZero();
  }

  private int synOf() {
    return wire.transcript.segments().getFirst().sequence();
  }

  @Test
  void oneAboutAnotherSequenceNumberIsIgnored() {
    wire.loss = number -> true;
    var socket = wire.connect(80, client);
    wire.run(Wire.MILLISECOND);
    error(3, 1, socket.sock().sndUna + 1000);
    assertThat(client.errors).isEmpty();
  }

  @Test
  void redirectsAndQuenchesAreIgnored() {
    wire.loss = number -> true;
    var socket = wire.connect(80, client);
    wire.run(Wire.MILLISECOND);
    error(5, 1, socket.sock().sndUna);
    error(4, 0, socket.sock().sndUna);
    assertThat(client.errors).isEmpty();
  }

  @Test
  void anEstablishedConnectionOutlivesThemAndNamesThemWhenItGivesUp() {
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, client);
    wire.run(Wire.SECOND);
    wire.loss = number -> true;
    socket.send(Web.text(10));
    wire.run(Wire.MILLISECOND);
    error(3, 1, socket.sock().sndUna);
    assertThat(client.errors).isEmpty();
    assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
    wire.run(1000 * Wire.SECOND);
    assertThat(client.errors).containsExactly(SocketError.EHOSTUNREACH);
  }

  @Test
  void aBrokenPathIsNoReasonToWaitLonger() {
    wire.listen(80, new Web.Server(64));
    var socket = wire.connect(80, client);
    wire.run(Wire.SECOND);
    int before = wire.transcript.size();
    wire.loss =
        number -> {
          wire.cpu.raise(() -> wire.client.stack.error(FLOW, report(3, 1, socket.sock().sndUna)));
          return true;
        };
    socket.send(Web.text(10));
    wire.run(3 * Wire.SECOND);
    assertThat(wire.transcript.size() - before).isGreaterThan(10);
  }

  @Test
  void onesAboutASynAckEndTheHandshakeOnTheServer() {
    wire.loss = number -> number == 2;
    wire.listen(80, new Web.Server(64));
    wire.connect(80, client);
    wire.run(Wire.MILLISECOND);
    int sequence = wire.transcript.segments().get(1).sequence();
    wire.server.stack.error(FLOW.reversed(), report(3, 3, sequence));
    assertThat(wire.server.stack.size()).isEqualTo(1);
    wire.server.stack.error(FLOW.reversed(), report(3, 1, sequence));
    assertThat(wire.server.stack.size()).isZero();
  }

  @Test
  void oneAboutNobodyIsIgnored() {
    wire.client.stack.error(FLOW, report(3, 1, 0));
    assertThat(wire.client.stack.size()).isZero();
  }

  @Test
  void withoutARouteThereIsNoConnection() {
    var nowhere = new TcpStack.ConnectRequest(Wire.CLIENT, 0, Ipv4Address.of(203, 0, 113, 1), 80);
    assertThat(wire.client.stack.connect(nowhere, client))
        .isEqualTo(new TcpStack.ConnectResult.Failed(SocketError.ENETUNREACH));
  }
}
