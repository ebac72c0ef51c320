package io.vethscope.kernel.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.lab.Lab;
import io.vethscope.program.Servers;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packets;
import io.vethscope.wire.TcpSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What devices take over from the stack shows on the taps: unfinished checksums, segments that no wire would carry. */
class OffloadTest {
  private static final int BODY = 4000;

  private final Lab lab = new Lab();
  private final Cable client = lab.hostWithNic("client", "10.0.0.1/24");
  private final NetNamespace hub = lab.host("hub");
  private final Cable server;

  OffloadTest() {
    lab.kernel().setNewDeviceFeatures(DeviceFeatures.ALL);
    client.setFeatures(DeviceFeatures.ALL);
    server = lab.hostWithNic("server", "10.0.0.2/24");
    Bridge bridge = lab.bridge(hub, "br0", "02:00:00:00:00:fe");
    lab.plug(bridge, "port1", client);
    lab.plug(bridge, "port2", server);
    Servers.start(server.netns(), "tcp", "0.0.0.0", 80, "server");
  }

  private void get() {
    assertThat(lab.run(client.netns(), "tcp-get 10.0.0.2 80 --path /big").stdout()).contains("(4000 bytes)");
  }

  /** The segments with data of the answer that a tap showed. */
  private List<EthernetFrame> answer(String place) {
    return lab.trace().framesAt(place).stream()
        .filter(frame ->
            frame.payload() instanceof Ipv4Packet ip
                && ip.payload() instanceof TcpSegment tcp
                && tcp.sourcePort() == 80
                && tcp.payload().length() > 0)
        .toList();
  }

  @Test
  void aSegmentGoesUncutAndUnfinishedAsFarAsAllDevicesTakeIt() {
    get();

    for (String place : List.of("server:eth0", "hub:port2", "hub:port1", "client:eth0")) {
      assertThat(answer(place))
          .as(place)
          .singleElement()
          .satisfies(frame -> assertThat(frame.length()).isGreaterThan(BODY))
          .matches(Packets::hasPartialChecksum);
    }
  }

  @Test
  void theFirstDeviceThatDoesNotTakeItGetsWholePackets() {
    lab.run(hub, "ethtool -K port1 tso off");
    get();

    assertThat(answer("hub:port2")).hasSize(1);
    List<EthernetFrame> cut = answer("hub:port1");
    assertThat(cut).hasSize(3).allMatch(Packets::hasPartialChecksum).allMatch(frame -> frame.length() <= 1514);
    assertThat(cut.stream().map(frame -> ((Ipv4Packet) frame.payload()).header().identification()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(answer("client:eth0")).isEqualTo(cut);
  }

  @Test
  void aDeviceThatDoesNotFinishChecksumsDoesNotCutEither() {
    lab.run(server.netns(), "ethtool -K eth0 tx off");
    get();

    assertThat(answer("server:eth0")).hasSize(3).noneMatch(Packets::hasPartialChecksum);
  }

  @Test
  void whatGoesOnACableIsFinished() {
    PhysicalNic near = new PhysicalNic(lab.host("near"), "eth0", MacAddress.parse("02:00:00:00:00:01"), 0);
    PhysicalNic far = new PhysicalNic(lab.host("far"), "eth0", MacAddress.parse("02:00:00:00:00:02"), 0);
    near.setUp(true);
    far.setUp(true);
    Cable.connect(near, far);
    far.setFeatures(DeviceFeatures.ALL);
    near.addAddress(Lab.address("10.0.1.1/24"));
    far.addAddress(Lab.address("10.0.1.2/24"));
    Servers.start(far.netns(), "tcp", "0.0.0.0", 80, "far");

    lab.run(near.netns(), "tcp-get 10.0.1.2 80 --path /big");

    assertThat(answer("far:eth0")).hasSize(1).allMatch(Packets::hasPartialChecksum);
    assertThat(answer("near:eth0")).hasSize(3).noneMatch(Packets::hasPartialChecksum);
  }

  @Test
  void featuresThatAreNotModelledCanOnlyBeSwitchedOff() {
    assertThat(lab.run(hub, "ethtool -K port1 gro off gso off rx off").status()).isZero();
    assertThat(lab.run(hub, "ethtool -K port1 gro on").stdout()).startsWith("ethtool: gro is not supported here;");
    assertThat(lab.run(hub, "ethtool -K port1 warp off").stdout()).startsWith("ethtool: warp is not supported here;");
  }
}
