package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerViewTest {
  static List<RecordedFrames.Recorded> frames() {
    return RecordedFrames.all();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void layersAndTheirFieldsCoverAllBytesInOrder(RecordedFrames.Recorded recorded) {
    int layerAt = 0;
    for (var layer : LayerView.of(recorded.parse())) {
      assertThat(layer.offset()).isEqualTo(layerAt);
      layerAt += layer.length();
      int fieldsEnd = layer.offset();
      for (var field : layer.fields()) {
        assertThat(field.offset()).as(field.name()).isBetween(layer.offset(), fieldsEnd);
        fieldsEnd = Math.max(fieldsEnd, field.offset() + field.length());
        assertThat(field.explanation()).endsWith(".");
        assertThat(field.value()).isNotBlank();
      }
      assertThat(fieldsEnd).as("end of the fields of %s", layer.protocol()).isEqualTo(layerAt);
    }
    assertThat(layerAt).isEqualTo(recorded.bytes().length);
  }

  private static List<Layer> layersOf(String summaryPart) {
    return frames().stream()
        .filter(recorded -> recorded.summary().contains(summaryPart))
        .findFirst()
        .map(recorded -> LayerView.of(recorded.parse()))
        .orElseThrow();
  }

  private static Field field(Layer layer, String name) {
    return layer.fields().stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aTunnelShowsTheFrameInside() {
    assertThat(layersOf("VXLAN vni 1, IP 10.244.1.2.40001 > 10.244.2.2.80: Flags [S]"))
        .extracting(Layer::protocol, Layer::offset, Layer::length)
        .containsExactly(
            tuple("Ethernet", 0, 14),
            tuple("IPv4", 14, 20),
            tuple("UDP", 34, 8),
            tuple("VXLAN", 42, 8),
            tuple("Ethernet", 50, 14),
            tuple("IPv4", 64, 20),
            tuple("TCP", 84, 40));
  }

  @Test
  void fieldsTellValueAndPlace() {
    var arp = layersOf("ARP, Reply 10.244.1.1").get(1);
    assertThat(field(arp, "Operation"))
        .extracting(Field::value, Field::offset, Field::length)
        .containsExactly("2 (reply)", 20, 2);
    assertThat(field(arp, "Sender MAC"))
        .extracting(Field::value, Field::offset, Field::length)
        .containsExactly("0a:58:0a:f4:01:01", 22, 6);
    assertThat(arp.summary()).isEqualTo("Reply 10.244.1.1 is-at 0a:58:0a:f4:01:01");
  }

  @Test
  void checksumsAreJudged() {
    assertThat(field(layersOf("127.0.0.1.40001 > 127.0.0.1.8080: Flags [S]").get(2), "Checksum").value())
        .isEqualTo("0xfe30 (unfinished, left to the NIC)");
    assertThat(field(layersOf("127.0.0.1.40001 > 127.0.0.1.8080: Flags [S]").get(1), "Checksum").value())
        .isEqualTo("0x85ac (correct)");
    assertThat(field(layersOf("192.168.100.11.4500 >").get(2), "Checksum").value()).isEqualTo("0x0000 (none)");
    var packet =
        new Ipv4Packet(
            Ipv4Header.of(Ipv4Header.UDP, Ipv4Address.LOOPBACK, Ipv4Address.LOOPBACK),
            new UdpDatagram(1, 2, Payload.EMPTY, new Checksum.Stated(0xbeef)));
    assertThat(field(LayerView.of(packet).get(1), "Checksum").value()).isEqualTo("0xbeef (wrong)");
  }

  @Test
  void anErrorShowsWhichPacketItIsAbout() {
    var layers = layersOf("need to frag");
    assertThat(field(layers.get(2), "Next-hop MTU").value()).isEqualTo("1450 bytes");
    assertThat(layers.get(3).summary()).isEqualTo("the start of the packet from 10.244.1.2 to 10.244.2.2");
  }

  @Test
  void paddingIsALayerOfItsOwn() {
    var last = layersOf("ARP, Request who-has 10.244.1.3 tell 10.244.1.1").getLast();
    assertThat(last)
        .extracting(Layer::protocol, Layer::offset, Layer::summary)
        .containsExactly("Data", 42, "16 bytes of padding");
  }

  @Test
  void dataShowsAsTextWhereItIsText() {
    assertThat(layersOf("Flags [P.], seq 3920939543").getLast().fields().getFirst().value())
        .isEqualTo("\"GET / HTTP/1.1 Host: 10.244.2.2  \"");
  }
}
