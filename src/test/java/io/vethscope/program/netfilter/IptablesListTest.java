package io.vethscope.program.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.lab.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code iptables -L} prints what version 1.8.9 prints of the same rules. */
class IptablesListTest {
  private final Lab lab = new Lab();
  private final NetNamespace host = lab.hostWithNic("a", "10.0.0.1/24").netns();

  private List<String> lines(String command) {
    return lab.run(host, command).stdout().lines().toList();
  }

  @Test
  void columnsAreTheTools() {
    lab.run(host, "iptables -N LATER");
    lab.run(
        host, "iptables -A FORWARD ! -s 127.0.0.0/8 -p tcp --dport 80 -m comment --comment \"a web server\" -j LATER");
    lab.run(host, "iptables -A LATER -m conntrack --ctstate NEW -j REJECT --reject-with icmp-port-unreachable");

    assertThat(lines("iptables -L FORWARD -n --line-numbers"))
        .containsExactly(
            "Chain FORWARD (policy ACCEPT)",
            "num  target     prot opt source               destination         ",
            "1    LATER      6    -- !127.0.0.0/8          0.0.0.0/0            tcp dpt:80 /* a web server */");
    assertThat(lines("iptables -nvL LATER"))
        .containsExactly(
            "Chain LATER (1 references)",
            " pkts bytes target     prot opt in     out     source               destination         ",
            "    0     0 REJECT     0    --  *      *       0.0.0.0/0            0.0.0.0/0            ctstate NEW"
                + " reject-with icmp-port-unreachable");
  }

  @Test
  void oneTableIsSaved() {
    lab.run(host, "iptables -t nat -A POSTROUTING -j MASQUERADE");
    lab.run(host, "iptables -P FORWARD DROP");

    assertThat(lines("iptables-save -t nat"))
        .contains("*nat", "-A POSTROUTING -j MASQUERADE")
        .doesNotContain("*filter");
  }
}
