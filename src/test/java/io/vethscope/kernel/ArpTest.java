package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.wire.MacAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who answers, who learns, and who keeps quiet. */
class ArpTest {
  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  @Test
  void aBystanderNeitherAnswersNorLearns() {
    Cable bystander = lab.hostWithNic("bystander", "10.0.0.3/24");
    connectBySwitch(left, right, bystander);

    lab.run(left.netns(), "ping -c 1 10.0.0.2");

    assertThat(lab.trace().at("bystander:eth0")).containsExactly("in ARP, Request who-has 10.0.0.2 tell 10.0.0.1");
    assertThat(lab.trace().dropsFor(DropReason.ARP_NOT_FOR_US)).contains("bystander:eth0");
    assertThat(bystander.netns().neighbours().all()).isEmpty();
  }

  @Test
  void aHostAnswersForAddressesOfItsOtherDevices() {
    Cable.connect(left, right);
    right.netns().loopback().addAddress(Lab.address("10.0.0.77/32"));

    lab.run(left.netns(), "ping -c 1 10.0.0.77");

    assertThat(lab.trace().at("left:eth0")).contains("in ARP, Reply 10.0.0.77 is-at " + right.mac());
  }

  @Test
  void aSecondAnswerWithinASecondIsIgnored() {
    Cable twin = lab.hostWithNic("twin", "10.0.0.2/24");
    twin.setMac(MacAddress.parse("02:00:00:00:00:02"));
    connectBySwitch(left, right, twin);

    lab.run(left.netns(), "ping -c 1 10.0.0.2");

    // The newest port gets the question first, so its host is the first to answer.
    assertThat(lab.trace().at("left:eth0"))
        .containsSubsequence(
            "in ARP, Reply 10.0.0.2 is-at " + twin.mac(), "in ARP, Reply 10.0.0.2 is-at " + right.mac());
    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .endsWith("CHANGED 10.0.0.2 dev eth0 lladdr " + twin.mac() + " REACHABLE");
  }

  @Test
  void anAnnouncementReplacesWhatIsKnownAndTeachesNobodyElse() {
    Cable bystander = lab.hostWithNic("bystander", "10.0.0.3/24");
    connectBySwitch(left, right, bystander);
    lab.run(left.netns(), "ping -c 1 10.0.0.2");
    right.setMac(MacAddress.parse("02:00:00:00:00:02"));

    right.netns().arp().announce(right);
    lab.finishNow();

    assertThat(lab.trace().rows(Table.NEIGHBOUR, "left:eth0"))
        .endsWith("CHANGED 10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02 STALE");
    assertThat(bystander.netns().neighbours().all()).isEmpty();
  }

  @Test
  void aRouterAnswersForTheHostsBehindIt() {
    NetNamespace router = lab.router("router");
    Cable near = lab.nic(router, "eth0", "10.0.0.254/24");
    Cable.connect(left, near);
    Cable.connect(lab.hostWithNic("far", "10.0.9.2/24"), lab.nic(router, "eth1", "10.0.9.254/24"));
    lab.run(left.netns(), "ip route add 10.0.9.0/24 dev eth0");
    String answer = "in ARP, Reply 10.0.9.2 is-at " + near.mac();

    lab.run(left.netns(), "ping -c 1 -W 1 10.0.9.2");
    assertThat(lab.trace().at("left:eth0")).doesNotContain(answer);

    lab.run(router, "sysctl -q net.ipv4.conf.eth0.proxy_arp=1");
    assertThat(router.sysctl().forwards("eth0")).isTrue();
    assertThat(lab.run(left.netns(), "arping -c 1 -I eth0 10.0.9.2").stdout()).contains("time=42");
    assertThat(lab.trace().at("left:eth0")).contains(answer);
    lab.trace().clear();

    lab.run(router, "sysctl -q net.ipv4.neigh.eth0.proxy_delay=0");
    lab.run(left.netns(), "arping -c 1 -I eth0 10.0.0.9");
    assertThat(lab.trace().at("left:eth0")).noneMatch(line -> line.contains("Reply"));
    assertThat(lab.run(left.netns(), "arping -c 1 -I eth0 10.0.9.2").stdout()).contains("1 packets received");
    assertThat(lab.trace().at("left:eth0")).containsOnlyOnce(answer);
  }

  @Test
  void aForwardedPacketIsAskedForInTheRoutersOwnName() {
    NetNamespace router = lab.router("router");
    Cable.connect(left, lab.nic(router, "eth0", "10.0.0.254/24"));
    Cable far = lab.hostWithNic("far", "10.0.9.2/24");
    Cable.connect(far, lab.nic(router, "eth1", "10.0.9.254/24"));
    Lab.route(left, "0.0.0.0/0", "10.0.0.254");

    lab.start(left.netns(), "ping -c 1 10.0.9.2");
    lab.runFor(Duration.ofMillis(10));

    assertThat(lab.trace().at("far:eth0").getFirst()).isEqualTo("in ARP, Request who-has 10.0.9.2 tell 10.0.9.254");
  }

  private void connectBySwitch(Cable... nics) {
    Bridge bridge = lab.bridge(lab.host("switch"), "br0", "02:00:00:00:00:fe");
    for (Cable nic : nics) {
      lab.plug(bridge, "port" + nic.netns(), nic);
    }
  }
}
