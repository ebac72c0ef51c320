package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of a packet, scenario by scenario, as it is drawn and told. */
class PacketPathTest extends StoryTest {
  private static final String LAYERS =
      "return [...document.querySelectorAll('#panel summary b')].map((layer) => layer.textContent).join('/')";

  @Test
  void floodIsSeveralCopiesOfOneRequestAtOnce() {
    Explorer reader = exploreCalmly("scenario=same-node");
    reader.goTo("cni0 floods the ARP request out of every port");
    List<String> copies = requests(reader);
    String frame = reader.panel().frame();

    assertThat(copies).hasSize(4);
    for (String copy :
        List.of(
            "A copy leaves towards cache", "A copy goes back to web as well", "cni0 hands the request to node-a too")) {
      assertThat(reader.goTo(copy).panel().frame()).isEqualTo(frame);
      assertThat(requests(reader)).isEqualTo(copies);
    }
  }

  @Test
  void acrossNodesTheFrameTravelsInAUdpPacket() {
    Explorer reader = exploreCalmly("scenario=vxlan");
    reader.goTo("flannel.1 wraps the frame in a packet between the nodes");

    assertThat(reader.panel().layers())
        .containsExactly("Ethernet", "IPv4", "UDP", "VXLAN", "Ethernet", "IPv4", "ICMP", "Data");
    assertThat(reader.panel().table("bridge fdb show dev flannel.1").getByText("matches")).isVisible();
    assertThat(reader.panel().block("Changed")).containsText("Put in front Ethernet, IPv4, UDP, VXLAN");
    assertThat(reader.stage().packets()).anyMatch(words -> words.contains("VXLAN"));

    reader.goTo("flannel.1 takes the frame out again");
    assertThat(reader.panel().layers()).containsExactly("Ethernet", "IPv4", "ICMP", "Data");
    assertThat(reader.panel().block("Changed")).containsText("Taken off Ethernet, IPv4, UDP, VXLAN");
  }

  @Test
  void hostGatewayWrapsNothing() {
    Explorer reader = exploreCalmly("scenario=host-gw");

    assertThat(reader.askAtEachHop(LAYERS))
        .contains("Ethernet/IPv4/ICMP/Data")
        .noneMatch(layers -> layers.contains("VXLAN"));
    assertThat(reader.stage().whole()).not().containsText("flannel.1");
  }

  @Test
  void nodeLowersTheTimeToLiveByOne() {
    Explorer reader = exploreCalmly("scenario=host-gw");
    reader.goTo("node-a routes the ping on to node-b");

    assertThat(reader.panel().block("Changed")).containsText(Pattern.compile("TTL\\s*64 → 63"));
  }

  @Test
  void tcpShakesHandsFirst() {
    Explorer reader = exploreCalmly("scenario=same-node&traffic=tcp");

    assertThat(String.join("\n", reader.headlines()))
        .containsPattern(
            "(?s)opens a TCP connection.*SYN reaches.*SYN-ACK comes out of cache.*TCP ACK reaches.*cache.*TCP data"
                + " reaches.*tcp-get in web has worked");
    reader.goTo("tcp-get in web has worked");
    assertThat(reader.panel().block("Printed")).containsText("exit status 0");
  }

  @Test
  void udpIsSentWithoutAsking() {
    Explorer reader = exploreCalmly("scenario=vxlan&traffic=udp");
    reader.goTo("The UDP datagram reaches db");

    assertThat(reader.panel().layers()).containsExactly("Ethernet", "IPv4", "UDP", "Data");
    assertThat(reader.headlines()).contains("udp-send in web has worked").noneMatch(hop -> hop.contains("TCP"));
  }

  @Test
  void localhostStaysInThePod() {
    Explorer reader = exploreCalmly("scenario=localhost");
    List<String> places =
        reader.askAtEachHop(
            "return document.querySelectorAll('#lane-labels span').length + document.querySelector('#lane-labels"
                + " .now').textContent");

    assertThat(places).hasSize(32).allMatch(place -> place.equals("1web"));
    assertThat(reader.headlines()).noneMatch(hop -> hop.contains("cable") || hop.contains("ARP"));
  }

  @Test
  void nodeThatJoinsIsKnownBeforeAPacketNeedsIt() {
    Explorer reader = exploreCalmly("scenario=node-joins");
    assertThat(reader.stage().whole()).not().containsText("10.244.3.0/24");
    assertThat(String.join("\n", reader.headlines()))
        .containsPattern(
            "(?s)node-c registers.*gives a pod network to node-c.*flanneld on node-c publishes its lease"
                + ".*flanneld on node-a writes the way to 10.244.3.0/24.*kubeadm.* has worked"
                + ".*web runs ping -c 1 mail.*ping.* in web has worked");

    reader.goTo("flanneld on node-a writes the way to 10.244.3.0/24");
    assertThat(reader.stage().whole()).containsText("10.244.3.0/24");
  }

  @Test
  void flanneldWritesTheWayInTheOrderThatIsSafe() {
    Explorer reader = exploreCalmly("scenario=node-joins");
    reader.goTo("flanneld on node-a writes the way to 10.244.3.0/24");
    List<String> tables = reader.panel().whole().locator("h3 code").allTextContents();

    assertThat(tables).containsExactly("ip neigh show dev flannel.1", "bridge fdb show dev flannel.1", "ip route");
    assertThat(reader.panel().table("ip route")).containsText("10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink");
    assertThat(reader.panel().whole().getByText("new", new Locator.GetByTextOptions().setExact(true))).hasCount(3);
  }

  private static List<String> requests(Explorer reader) {
    return reader.stage().packets().stream().filter(words -> words.contains("ARP who-has")).toList();
  }
}
