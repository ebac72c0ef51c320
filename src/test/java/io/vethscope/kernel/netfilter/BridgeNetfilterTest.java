package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Packet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two pods on a node's bridge, and rules on the node ({@code net/bridge/br_netfilter_hooks.c}). */
class BridgeNetfilterTest {
  private static final String SERVICE = "10.96.0.80";

  private final Lab lab = new Lab();
  private final NetNamespace node = lab.router("node");
  private final Cable one = lab.hostWithNic("one", "10.244.1.2/24");
  private final Cable two = lab.hostWithNic("two", "10.244.1.3/24");
  private final Bridge cni0 = lab.bridge(node, "cni0", "0a:58:0a:f4:01:01");

  @BeforeEach
  void plugIn() {
    cni0.addAddress(Lab.address("10.244.1.1/24"));
    lab.plug(cni0, "veth1", one).setHairpin(true);
    lab.plug(cni0, "veth2", two).setHairpin(true);
    Lab.route(one, "0.0.0.0/0", "10.244.1.1");
    Lab.route(two, "0.0.0.0/0", "10.244.1.1");
    Servers.start(two.netns(), "tcp", "0.0.0.0", 80, "two");
  }

  private void rule(String words) {
    assertThat(lab.run(node, "iptables " + words).stdout()).isEmpty();
  }

  private Process get(String address) {
    return lab.run(one.netns(), "tcp-get " + address + " 80 --source-port 40001 --timeout 2");
  }

  private List<EthernetFrame> segmentsAt(String place) {
    return lab.trace().framesAt(place).stream().filter(frame -> frame.payload() instanceof Ipv4Packet).toList();
  }

  @Test
  void aServiceIsTranslatedInsideTheBridgeAndThePacketStaysBridged() {
    rule("-t nat -A PREROUTING -d " + SERVICE + " -p tcp -j DNAT --to-destination 10.244.1.3:80");

    assertThat(get(SERVICE).stdout()).contains("pod=two client=10.244.1.2");
    assertThat(segmentsAt("two:eth0").getFirst().source()).isEqualTo(one.mac());
    assertThat(((Ipv4Packet) segmentsAt("two:eth0").getFirst().payload()).ttl()).isEqualTo(64);
    assertThat(((Ipv4Packet) segmentsAt("one:eth0").getLast().payload()).ttl()).isEqualTo(64);
  }

  @Test
  void onlyTheFirstPacketGoesThroughTheBridgeDeviceForItsHardwareAddress() {
    rule("-t nat -A PREROUTING -d " + SERVICE + " -p tcp -j DNAT --to-destination 10.244.1.3:80");

    get(SERVICE);

    assertThat(segmentsAt("node:cni0"))
        .singleElement()
        .satisfies(frame -> {
          assertThat(frame.source()).isEqualTo(cni0.mac());
          assertThat(frame.destination()).isEqualTo(two.mac());
        });
  }

  @Test
  void withoutBridgeNetfilterTheAnswerPassesTranslationBy() {
    node.sysctl().set("net.bridge.bridge-nf-call-iptables", "0");
    rule("-t nat -A PREROUTING -d " + SERVICE + " -p tcp -j DNAT --to-destination 10.244.1.3:80");

    assertThat(get(SERVICE).status()).isEqualTo(3);
    assertThat(lab.trace().at("one:eth0")).anyMatch(line -> line.contains("Flags [R]"));
  }

  @Test
  void bridgedPacketsPassForward() {
    rule("-P FORWARD DROP");

    assertThat(lab.run(one.netns(), "ping -c 1 -W 1 10.244.1.3").stdout()).contains("0 received");
    assertThat(lab.trace().pathOf("ICMP")).containsExactly("one:eth0>", "node:veth1<");

    node.sysctl().set("net.bridge.bridge-nf-call-iptables", "0");

    assertThat(lab.run(one.netns(), "ping -c 1 -W 1 10.244.1.3").stdout()).contains("1 received");
  }

  @Test
  void rulesSeeTheBridgeAndItsPorts() {
    rule("-A FORWARD -i cni0 -o cni0 -m physdev --physdev-in veth1 --physdev-out veth+ --physdev-is-bridged -j DROP");

    assertThat(lab.run(one.netns(), "ping -c 1 -W 1 10.244.1.3").stdout()).contains("0 received");
    assertThat(lab.run(two.netns(), "ping -c 1 -W 1 10.244.1.1").stdout()).contains("1 received");
  }

  @Test
  void whatGoesUpToTheHostIsAskedOnce() {
    rule("-t nat -A PREROUTING -p icmp -j ACCEPT");

    lab.run(one.netns(), "ping -c 1 10.244.1.1");

    assertThat(Netfilter.of(node).iptables().save(true)).contains("[1:84] -A PREROUTING -p icmp -j ACCEPT");
  }

  @Test
  void aPodThatCallsItselfIsSentItsOwnPacketBackUnderAnotherSource() {
    rule("-t nat -A PREROUTING -d " + SERVICE + " -p tcp -j DNAT --to-destination 10.244.1.2:80");
    rule("-t nat -A POSTROUTING -s 10.244.1.2 -d 10.244.1.2 -j MASQUERADE");
    Servers.start(one.netns(), "tcp", "0.0.0.0", 80, "self");

    assertThat(get(SERVICE).stdout()).contains("pod=self client=10.244.1.1");
    assertThat(segmentsAt("one:eth0").get(1).source()).isEqualTo(one.mac());
  }

  @Test
  void aBridgedPacketThatIsRefusedIsAnsweredByTheNode() {
    rule("-A FORWARD -p udp -j REJECT");

    Process client = lab.run(one.netns(), "udp-send 10.244.1.3 53 --source-port 40001 --size 10 --timeout 1");

    assertThat(client.status()).isEqualTo(2);
    assertThat(lab.trace().at("one:eth0")).last().asString().contains("10.244.1.1 > 10.244.1.2: ICMP");
  }

  @Test
  void bridgedFragmentsArePutTogetherAndCutAgain() {
    rule("-A FORWARD -m conntrack --ctstate NEW -j ACCEPT");

    assertThat(lab.run(one.netns(), "ping -c 1 -M dont -s 2000 10.244.1.3").stdout()).contains("1 received");
    assertThat(segmentsAt("node:veth2").subList(0, 2)).extracting(EthernetFrame::length).containsExactly(1514, 562);
  }
}
