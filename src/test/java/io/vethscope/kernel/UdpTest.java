package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpTest {
  private static final Ipv4Address RIGHT = Ipv4Address.parse("10.0.0.2");

  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");
  private final List<String> heard = new ArrayList<>();

  UdpTest() {
    Cable.connect(left, right);
  }

  /** Notes what a socket is told. */
  private final class Ear implements Udp.Receiver {
    private final String name;

    Ear(String name) {
      this.name = name;
    }

    @Override
    public void datagram(SkBuff skb, UdpDatagram datagram) {
      heard.add(name + " got " + datagram.payload().length() + " bytes from port " + datagram.sourcePort());
    }

    @Override
    public void error(IcmpError error) {
      heard.add(name + " was told type " + error.type() + " code " + error.code());
    }
  }

  @Test
  void aDatagramReachesTheSocketOfItsPort() {
    bind(right, "0.0.0.0", 53, "server");
    send(bind(left, "0.0.0.0", 4000, "client"), 53);

    assertThat(heard).containsExactly("server got 5 bytes from port 4000");
    assertThat(lab.trace().of(Delivered.class)).extracting(Delivered::to).contains("server");
  }

  @Test
  void aSocketOfOneAddressGoesBeforeASocketOfAll() {
    bind(right, "0.0.0.0", 53, "all");
    bind(right, "10.0.0.2", 53, "one");
    bind(right, "127.0.0.1", 53, "loopback");
    send(bind(left, "0.0.0.0", 4000, "client"), 53);

    assertThat(heard).containsExactly("one got 5 bytes from port 4000");
  }

  @Test
  void aPortWithoutASocketIsAnsweredAndTheSenderIsTold() {
    send(bindConnected("client", 4000, 54), 54);

    assertThat(heard).containsExactly("client was told type 3 code 3");
    assertThat(lab.trace().dropsFor(DropReason.NO_SOCKET)).containsExactly("right:eth0");
  }

  @Test
  void aServerThatIsBoundToLoopbackIsNotHeardFromOutside() {
    bind(right, "127.0.0.1", 53, "loopback");
    send(bindConnected("client", 4000, 53), 53);

    assertThat(heard).containsExactly("client was told type 3 code 3");
  }

  @Test
  void aSocketWithoutAPeerHearsOfNoErrorUnlessItAsksForAll() {
    UdpSocket deaf = bind(left, "0.0.0.0", 4000, "deaf");
    UdpSocket curious = bind(left, "0.0.0.0", 4001, "curious");
    curious.receiveErrors();
    send(deaf, 54);
    send(curious, 54);

    assertThat(heard).containsExactly("curious was told type 3 code 3");
  }

  @Test
  void aConnectedSocketHearsOnlyItsPeer() {
    UdpSocket server = bind(right, "0.0.0.0", 53, "server");
    server.connect(Ipv4Address.parse("10.0.0.1"), 4000);
    send(bind(left, "0.0.0.0", 4000, "peer"), 53);
    send(bindConnected("other", 4001, 53), 53);

    assertThat(heard).containsExactly("server got 5 bytes from port 4000", "other was told type 3 code 3");
  }

  @Test
  void aPortIsTakenOnceForEachAddressUntilItIsClosed() {
    UdpSocket first = bind(right, "0.0.0.0", 53, "first");
    assertThat(right.netns().udp().bind(Ipv4Address.ANY, 53, "second", new Ear("second"))).isEmpty();

    first.close();
    assertThat(right.netns().udp().bind(Ipv4Address.ANY, 53, "third", new Ear("third"))).isPresent();
  }

  @Test
  void aPortOfNobodysChoiceIsAnEphemeralOne() {
    for (int i = 0; i < 50; i++) {
      assertThat(bind(left, "0.0.0.0", 0, "any").port()).isBetween(32_768, 60_999);
    }
  }

  @Test
  void withoutARouteTheSystemCallFails() {
    UdpSocket socket = bind(left, "0.0.0.0", 4000, "client");

    assertThat(socket.sendTo(Ipv4Address.parse("8.8.8.8"), 53, null, Payload.EMPTY, 0))
        .contains(Ipv4Output.Failure.NETWORK_UNREACHABLE);
  }

  @Test
  void aDatagramToTheHostItselfGoesOverLoWithoutAChecksum() {
    bind(left, "0.0.0.0", 53, "server");
    UdpSocket client = bind(left, "0.0.0.0", 4000, "client");
    client.sendTo(Ipv4Address.parse("10.0.0.1"), 53, null, Payload.of(new byte[5]), 0);
    lab.finishNow();

    assertThat(lab.trace().path()).containsExactly("left:lo>", "left:lo<");
    assertThat(heard).containsExactly("server got 5 bytes from port 4000");
  }

  private UdpSocket bind(NetDevice device, String address, int port, String name) {
    return device.netns().udp().bind(Ipv4Address.parse(address), port, name, new Ear(name)).orElseThrow();
  }

  private UdpSocket bindConnected(String name, int port, int peerPort) {
    UdpSocket socket = bind(left, "0.0.0.0", port, name);
    socket.connect(RIGHT, peerPort);
    return socket;
  }

  private void send(UdpSocket socket, int port) {
    assertThat(socket.sendTo(RIGHT, port, null, Payload.of(new byte[5]), 0)).isEmpty();
    lab.finishNow();
  }
}
