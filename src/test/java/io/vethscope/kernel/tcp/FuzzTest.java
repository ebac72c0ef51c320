package io.vethscope.kernel.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, nothing breaks and nothing grows without bound. */
class FuzzTest {
  private static final int ROUNDS = 4000;

  private final List<TcpSocket> sockets = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomSegmentsNearTheTruth(long seed) {
    var random = new SeededRandom(seed);
    var wire = new Wire(1450, TcpParameters.DEFAULT.withRmem(16384, 65536));
    wire.loss = number -> random.nextInt(8) == 0;
    wire.listen(80, new Web.Server(3000));
    for (int round = 0; round < ROUNDS; round++) {
      act(wire, random);
      wire.deliver(Wire.CLIENT, wire.server, segment(random, 80, true));
      wire.deliver(Wire.SERVER, wire.client, segment(random, 40001, false));
      wire.run(random.nextInt(20) == 0 ? 10 * Wire.SECOND : Wire.MILLISECOND);
      check(wire);
    }
    wire.server.stack.destroy();
    wire.client.stack.destroy();
    assertThat(wire.client.stack.size() + wire.server.stack.size()).isZero();
  }

  private void act(Wire wire, SeededRandom random) {
    switch (random.nextInt(12)) {
      case 0 -> {
        if (wire.tryConnect(80, new Web.Client(36, 3000)) instanceof TcpStack.ConnectResult.InProgress(var socket)) {
          sockets.add(socket);
        }
      }
      case 1 -> last(sockets).forEach(socket -> socket.send(Web.text(1 + random.nextInt(5000))));
      case 2 -> last(sockets).forEach(socket -> socket.read(1 + random.nextInt(5000)));
      case 3 -> last(sockets).forEach(TcpSocket::shutdownOutput);
      case 4 -> last(sockets).forEach(random.nextInt(4) == 0 ? TcpSocket::abort : TcpSocket::close);
      case 5 -> {
        var flow = new FourTuple(Wire.CLIENT, 40001, Wire.SERVER, 80);
        int sequence = last(sockets).stream().mapToInt(socket -> socket.sock().sndUna).findFirst().orElse(0);
        IcmpMessage unreachable = IcmpMessage.unreachable(random.nextInt(16), 68 + random.nextInt(1500), Payload.EMPTY);
        wire.client.stack.error(flow, IcmpReport.of(unreachable, sequence));
      }
      default -> {}
    }
  }

  private static List<TcpSocket> last(List<TcpSocket> sockets) {
    return sockets.isEmpty() ? List.of() : List.of(sockets.getLast());
  }

  private TcpSegment segment(SeededRandom random, int port, boolean toServer) {
    int from = port == 80 ? 40001 : 80;
    var sock = last(sockets).stream().map(TcpSocket::sock).findFirst();
    int left = sock.map(it -> toServer ? it.sndNxt : it.rcvNxt).orElse(0) + near(random);
    int right = sock.map(it -> toServer ? it.rcvNxt : it.sndUna).orElse(0) + near(random);
    byte[] data = new byte[random.nextInt(3) == 0 ? random.nextInt(3000) : 0];
    return TcpSegment.of(from, port, random.nextInt(64))
        .withNumbers(left, right)
        .withWindow(random.nextInt(65536))
        .withOptions(options(random))
        .withPayload(Payload.of(data));
  }

  private static int near(SeededRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(200_000) - 100_000;
      case 2 -> random.nextInt(3000) - 1500;
      default -> 0;
    };
  }

  private static Payload options(SeededRandom random) {
    byte[] bytes = new byte[4 * random.nextInt(11)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(2) == 0 ? random.nextInt(12) : random.nextInt(256));
    }
    return Payload.of(bytes);
  }

  private void check(Wire wire) {
    assertThat(wire.client.stack.size()).isLessThanOrEqualTo(2);
    assertThat(wire.server.stack.size()).isLessThanOrEqualTo(2);
    for (var socket : last(sockets)) {
      var sock = socket.sock();
      assertThat(sock.buffer.allocated).isBetween(0, 2 * 65536 + 5000);
      assertThat(sock.sndNxt - sock.sndUna).isGreaterThanOrEqualTo(0);
      assertThat(sock.queue.packetsInFlight()).isBetween(0, 1 << 16);
      assertThat(sock.queue.sent.stream().mapToInt(SendBuffer::endSequence).reduce(sock.sndUna, Sequence::max))
          .isEqualTo(sock.queue.nothingSent() ? sock.sndUna : sock.sndNxt);
    }
  }
}
