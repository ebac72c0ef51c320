package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host and two routers on one link; the host's route leads by the wrong one ({@code ip_rt_send_redirect}). */
class RedirectTest {
  private final Lab lab = new Lab();
  private final Bridge link = lab.bridge(lab.host("switch"), "br0", "02:00:00:00:00:01");
  private final Cable host = lab.hostWithNic("host", "10.0.0.10/24");
  private final NetNamespace wrong = lab.router("wrong");
  private final NetNamespace right = lab.router("right");
  private final Cable toWrong = lab.nic(wrong, "eth0", "10.0.0.1/24");
  private final Cable toRight = lab.nic(right, "eth0", "10.0.0.2/24");
  private final Cable far = lab.nic(right, "eth1", "10.9.0.1/24");

  @BeforeEach
  void plugIn() {
    lab.plug(link, "p1", host);
    lab.plug(link, "p2", toWrong);
    lab.plug(link, "p3", toRight);
    Lab.route(host, "10.9.0.0/24", "10.0.0.1");
    Lab.route(toWrong, "10.9.0.0/24", "10.0.0.2");
    assertThat(far.isUp()).isTrue();
  }

  private String ping() {
    String out = lab.run(host.netns(), "ping -c 1 10.9.0.1").stdout();
    lab.runFor(Duration.ofSeconds(1));
    return out;
  }

  private long passedWrong() {
    long passed = lab.trace().pathOf("ICMP echo request").stream().filter("wrong:eth0<"::equals).count();
    lab.trace().clear();
    return passed;
  }

  @Test
  void theSecondRedirectIsBelievedBecauseTheGatewayIsKnownByThen() {
    assertThat(ping()).contains("Redirect Host(New nexthop: 10.0.0.2)", "1 received");
    assertThat(passedWrong()).isEqualTo(1);
    ping();
    assertThat(passedWrong()).isEqualTo(1);
    assertThat(ping()).doesNotContain("Redirect").contains("1 received");
    assertThat(passedWrong()).isZero();
    assertThat(lab.run(host.netns(), "ip route get 10.9.0.1").stdout()).contains("via 10.0.0.2", "<redirected>");
  }

  @Test
  void whatWasLearnedIsForgottenOnDemand() {
    ping();
    ping();

    lab.run(host.netns(), "ip route flush cache");

    assertThat(lab.run(host.netns(), "ip route get 10.9.0.1").stdout()).contains("via 10.0.0.1");
  }

  @Test
  void whoIsToldNotToSendsNone() {
    wrong.sysctl().set("net.ipv4.conf.all.send_redirects", "0");
    wrong.sysctl().set("net.ipv4.conf.default.send_redirects", "0");

    assertThat(ping()).doesNotContain("Redirect");
  }

  @Test
  void whoIsToldNotToBelievesNone() {
    host.netns().sysctl().set("net.ipv4.conf.all.accept_redirects", "0");
    host.netns().sysctl().set("net.ipv4.conf.default.accept_redirects", "0");

    ping();
    ping();
    ping();

    assertThat(lab.run(host.netns(), "ip route get 10.9.0.1").stdout()).contains("via 10.0.0.1");
  }

  @Test
  void whereAddressesAreTranslatedThereAreNoRedirects() {
    lab.run(wrong, "iptables -t nat -A POSTROUTING -j MASQUERADE");

    assertThat(ping()).doesNotContain("Redirect").contains("1 received");
  }
}
