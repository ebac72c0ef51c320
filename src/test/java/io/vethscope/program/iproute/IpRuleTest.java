package io.vethscope.program.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.RoutingFlow;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.lab.Lab;
import io.vethscope.wire.Ipv4Address;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules say which of several routing tables a packet is looked up in. */
class IpRuleTest {
  private final Lab lab = new Lab();
  private final Veth nic = lab.hostWithNic("a", "10.0.0.1/24");
  private final NetNamespace host = nic.netns();

  @BeforeEach
  void routes() {
    Cable.connect(nic, lab.hostWithNic("b", "10.0.0.9/24"));
    lab.run(host, "ip route add 10.2.0.0/16 via 10.0.0.2");
    lab.run(host, "ip route add 10.2.0.0/16 via 10.0.0.3 table 100");
  }

  private List<String> lines(String command) {
    return lab.run(host, command).stdout().lines().toList();
  }

  private Route route(String source, String destination, int mark, String in) {
    return host.fib().byRules(new RoutingFlow(Ipv4Address.parse(source), Ipv4Address.parse(destination), mark, in));
  }

  private String gateway(String source, int mark, String in) {
    return String.valueOf(route(source, "10.2.0.1", mark, in).gateway());
  }

  @Test
  void aRuleSendsWhatIsFromAnAddressToAnotherTable() {
    lab.run(host, "ip rule add from 10.1.0.0/24 lookup 100");

    assertThat(gateway("10.1.0.7", 0, "eth0")).isEqualTo("10.0.0.3");
    assertThat(gateway("10.1.1.7", 0, "eth0")).isEqualTo("10.0.0.2");
    assertThat(lines("ip rule"))
        .containsExactly(
            "0:\tfrom all lookup local",
            "32765:\tfrom 10.1.0.0/24 lookup 100",
            "32766:\tfrom all lookup main",
            "32767:\tfrom all lookup default");
  }

  @Test
  void rulesAskForMarksAndDevicesToo() {
    lab.run(host, "ip rule add fwmark 0x10/0xf0 lookup 100");
    lab.run(host, "ip rule add iif lo lookup 100 pref 9");

    assertThat(gateway("10.1.0.7", 0x1f, "eth0")).isEqualTo("10.0.0.3");
    assertThat(gateway("10.1.0.7", 0x2f, "eth0")).isEqualTo("10.0.0.2");
    assertThat(gateway("10.1.0.7", 0, "lo")).isEqualTo("10.0.0.3");
    assertThat(lines("ip rule show"))
        .contains("9:\tfrom all iif lo lookup 100", "32765:\tfrom all fwmark 0x10/0xf0 lookup 100");
  }

  @Test
  void whatATableThrowsIsLookedUpInTheNextOne() {
    lab.run(host, "ip rule add from all lookup 100");
    lab.run(host, "ip route add throw 10.2.3.0/24 table 100");

    assertThat(route("10.1.0.7", "10.2.3.4", 0, "eth0").table()).isEqualTo(Route.MAIN);
    assertThat(route("10.1.0.7", "10.2.4.4", 0, "eth0").table()).isEqualTo(100);
    assertThat(lines("ip route show table 100"))
        .containsExactly("10.2.0.0/16 via 10.0.0.3 dev eth0 ", "throw 10.2.3.0/24 ");
  }

  @Test
  void aRuleCanRefuseOrOverlookShortPrefixes() {
    lab.run(host, "ip rule add to 10.2.0.0/16 prohibit pref 5");
    assertThat(lab.run(host, "ip route get 10.2.0.1").stdout()).contains("Permission denied");
    lab.run(host, "ip rule del pref 5");

    lab.run(host, "ip rule add from all lookup main suppress_prefixlength 16 pref 5");
    lab.run(host, "ip rule add from all lookup 100 pref 6");
    assertThat(gateway("10.1.0.7", 0, "eth0")).isEqualTo("10.0.0.3");
  }

  @Test
  void theSystemCallsAnswerIsThatOfTheRules() {
    lab.run(host, "ip rule add from 10.0.0.1 lookup 100");

    assertThat(lines("ip route get 10.2.0.1 from 10.0.0.1").getFirst())
        .isEqualTo("10.2.0.1 from 10.0.0.1 via 10.0.0.3 dev eth0 table 100 uid 0 ");
    assertThat(lines("ip route get 10.2.0.1").getFirst())
        .isEqualTo("10.2.0.1 via 10.0.0.2 dev eth0 src 10.0.0.1 uid 0 ");
  }

  @Test
  void rulesThatAreThereOrNotThereAreRefused() {
    lab.run(host, "ip rule add to 10.3.0.0/16 lookup 7 pref 70");

    assertThat(lines("ip rule add to 10.3.0.0/16 lookup 7 pref 70")).contains("RTNETLINK answers: File exists");
    assertThat(lines("ip rule del pref 71")).contains("RTNETLINK answers: No such file or directory");
    assertThat(lines("ip rule add oif eth0 lookup 7").getFirst()).contains("not supported");
    assertThat(lines("ip -6 rule add from all lookup 7").getFirst()).contains("not supported");
    assertThat(lines("ip rule flush")).isEmpty();
    assertThat(lines("ip rule")).containsExactly("0:\tfrom all lookup local");
  }
}
