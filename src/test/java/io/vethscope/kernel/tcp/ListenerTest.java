package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/** Sockets that wait for calls. */
class ListenerTest {
  private final Wire wire = Wire.ofMtu(1450);

  private TcpStack.ListenResult listen(Ipv4Address address, int backlog) {
    return wire.server.stack.listen(new TcpListener.ListenRequest(address, 80, backlog, socket -> new Web.Server(64)));
  }

  private void syn(int port) {
    wire.deliver(Wire.CLIENT, wire.server, TcpSegment.of(port, 80, TcpSegment.SYN).withWindow(64860));
  }

  @Test
  void onePortHasOneListener() {
    listen(Ipv4Address.ANY, 16);
    assertThat(listen(Wire.SERVER, 16)).isEqualTo(new TcpStack.ListenResult.Failed(SocketError.EADDRINUSE));
  }

  @Test
  void twoAddressesHaveOneEach() {
    listen(Ipv4Address.LOOPBACK, 16);
    assertThat(listen(Wire.SERVER, 16)).isInstanceOf(TcpStack.ListenResult.Listening.class);
  }

  @Test
  void aListenerOnLoopbackIsClosedToOthers() {
    listen(Ipv4Address.LOOPBACK, 16);
    wire.connect(80, new Web.Client(36, 64));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(1)).isEqualTo("s R. seq 0 ack 1 win 0 len 0");
  }

  @Test
  void aFullBacklogIgnoresCalls() {
    wire.loss = number -> true;
    listen(Ipv4Address.ANY, 4);
    for (int port = 1; port <= 10; port++) {
      syn(port);
    }
    wire.run(100 * Wire.MILLISECOND);
    assertThat(wire.server.stack.size()).isEqualTo(4);
    assertThat(wire.transcript.size()).isEqualTo(4);
  }

  @Test
  void aResetFromTheCallerEndsTheHandshake() {
    listen(Ipv4Address.ANY, 16);
    syn(5);
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text())
        .isEqualTo(
            """
            s S. seq 0 ack 1 win 64860 len 0 <mss 1410>
            c R seq 1 ack 0 win 0 len 0\
            """);
    assertThat(wire.server.stack.size()).isZero();
  }

  @Test
  void anAcknowledgementOutOfTheBlueIsReset() {
    listen(Ipv4Address.ANY, 16);
    wire.deliver(Wire.CLIENT, wire.server, TcpSegment.of(5, 80, TcpSegment.ACK).withNumbers(1, 2));
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.text()).contains("s R ");
  }

  @Test
  void aWrongAcknowledgementOfASynAckIsReset() {
    wire.loss = number -> true;
    listen(Ipv4Address.ANY, 16);
    syn(5);
    wire.deliver(Wire.CLIENT, wire.server, TcpSegment.of(5, 80, TcpSegment.ACK).withNumbers(1, 12345));
    wire.run(100 * Wire.MILLISECOND);
    assertThat(wire.transcript.segments().getLast().flags()).isEqualTo(TcpSegment.RST);
    assertThat(wire.server.stack.size()).isEqualTo(1);
  }

  @Test
  void closingResetsWhatNobodyAccepted() {
    var listener = ((TcpStack.ListenResult.Listening) listen(Ipv4Address.ANY, 16)).listener();
    wire.connect(80, new TcpEvents() {});
    listener.close();
    wire.run(Wire.SECOND);
    assertThat(wire.transcript.from(3)).startsWith("s R.");
    assertThat(wire.client.stack.size() + wire.server.stack.size()).isZero();
  }

  @Test
  void theOutcomeSaysWhoGotASegment() {
    listen(Ipv4Address.ANY, 16);
    var syn = TcpSegment.of(5, 80, TcpSegment.SYN);
    assertThat(wire.server.stack.receive(TcpArrival.of(Wire.CLIENT, Wire.SERVER, syn)))
        .isInstanceOf(TcpOutcome.ToListener.class);
    var stray = TcpSegment.of(5, 81, TcpSegment.SYN);
    assertThat(wire.server.stack.receive(TcpArrival.of(Wire.CLIENT, Wire.SERVER, stray)))
        .isEqualTo(new TcpOutcome.NoSocket(true));
  }

  @Test
  void aDestroyedNamespaceFallsSilent() {
    wire.loss = number -> true;
    listen(Ipv4Address.ANY, 16);
    syn(5);
    wire.run(10 * Wire.MILLISECOND);
    wire.server.stack.destroy();
    wire.run(100 * Wire.SECOND);
    assertThat(wire.transcript.size()).isEqualTo(1);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new TcpListener.ListenRequest(Ipv4Address.ANY, 0, 1, socket -> new TcpEvents() {}))
        .hasMessageContaining("port");
    assertThatThrownBy(() -> new TcpListener.ListenRequest(Ipv4Address.ANY, 80, -1, socket -> new TcpEvents() {}))
        .hasMessageContaining("backlog");
    assertThatThrownBy(() -> new TcpStack.ConnectRequest(Ipv4Address.ANY, 0, Wire.SERVER, 70000))
        .hasMessageContaining("port");
    assertThatThrownBy(() -> TcpParameters.DEFAULT.withRmem(0, 0)).hasMessageContaining("tcp_rmem");
  }

  @Test
  void portsAreChosenFromTheEphemeralRange() {
    var request = new TcpStack.ConnectRequest(Ipv4Address.ANY, 0, Wire.SERVER, 80);
    var result = (TcpStack.ConnectResult.InProgress) wire.client.stack.connect(request, new TcpEvents() {});
    assertThat(result.socket().flow().localPort()).isBetween(32768, 60999).matches(port -> port % 2 == 0);
  }
}
