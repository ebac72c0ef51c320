package io.vethscope.kernel.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text of rules says, it is read or refused by the declared exception; what was read is printed alike. */
class IptablesFuzzTest {
  private static final int ROUNDS = 3000;
  private static final List<String> RECORDED = IptablesTextTest.recorded().toList();
  private static final List<String> WORDS =
      List.of(
          "-A INPUT",
          "-N X",
          ":X - [0:0]",
          ":INPUT DROP [1:2]",
          "*nat",
          "*filter",
          "COMMIT",
          "!",
          "-s",
          "-d",
          "-p",
          "-i",
          "-m",
          "-j",
          "-g",
          "-c",
          "tcp",
          "udp",
          "icmp",
          "all",
          "300",
          "-1",
          "0xffffffff",
          "10.0.0.0/33",
          "10.0.0.1/24",
          "--dport",
          "--sport",
          ":",
          "1:2:3",
          "--ctstate",
          "NEW,,NEW",
          "--mark",
          "0/0",
          "--probability",
          "1e400",
          "NaN",
          "--mode",
          "random",
          "nth",
          "--every",
          "0",
          "--to-destination",
          "1.2.3.4:1-0",
          "--to-source",
          "-",
          "--comment",
          "\"",
          "\\",
          "\"a\\\"b\"",
          "--set-xmark",
          "08",
          "--icmp-type",
          "3/",
          "/",
          "--tcp-flags",
          "ALL",
          "NONE",
          "LOG",
          "DNAT",
          "SNAT",
          "MASQUERADE",
          "X",
          "conntrack",
          "mark",
          "statistic",
          "multiport",
          "--dports",
          "physdev");

  private static void check(String text) {
    Iptables iptables = new Iptables(IpVersion.V4);
    try {
      iptables.restore(text, true);
    } catch (IptablesException declared) {
      assertThat(declared.getMessage()).isNotBlank();
      return;
    }
    String printed = iptables.save(true);
    Iptables again = new Iptables(IpVersion.V4);
    again.restore(printed, true);
    assertThat(again.save(true)).isEqualTo(printed);
  }

  @Test
  void recordedRulesWithAChangedCharacter() {
    Random random = new Random(20260111);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(RECORDED.get(random.nextInt(RECORDED.size())));
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, (char) random.nextInt(10, 127));
          default -> text.setCharAt(at, " \n\"\\!:-/,0\0é".charAt(random.nextInt(12)));
        }
      }
      check(text.toString());
    }
  }

  @Test
  void wordsInAnyOrder() {
    Random random = new Random(20260112);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder("*filter\n:X - [0:0]\n-A INPUT");
      for (int words = random.nextInt(1, 9); words > 0; words--) {
        text.append(random.nextInt(9) == 0 ? '\n' : ' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      check(text.append("\nCOMMIT\n").toString());
    }
  }
}
