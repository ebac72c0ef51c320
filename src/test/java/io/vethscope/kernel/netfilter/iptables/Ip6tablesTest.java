package io.vethscope.kernel.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.wire.IpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of {@code ip6tables-save}, there and back. */
class Ip6tablesTest {
  private final Iptables tables = new Iptables(IpVersion.V6);

  @Test
  void whatIsPrintedIsWhatWasRead() {
    String text =
        """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD DROP [0:0]
        :OUTPUT ACCEPT [0:0]
        -A INPUT -s fe80::/10 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT
        -A INPUT -p ipv6-icmp -m icmp6 ! --icmpv6-type 1/4 -j DROP
        -A FORWARD ! -d fd00:10:96::50/128 -j REJECT --reject-with icmp6-port-unreachable
        COMMIT
        *nat
        :PREROUTING ACCEPT [0:0]
        :INPUT ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        -A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination [fd00:10:244:1::3]:8080
        -A POSTROUTING -s fd00:10:244::/48 -j SNAT --to-source fd00::1-fd00::9
        -A POSTROUTING ! -d ff00::/8 -m addrtype --dst-type LOCAL -j MASQUERADE --random-fully
        COMMIT
        """;
    tables.restore(text, true);
    assertThat(tables.save(false)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-A OUTPUT -d 10.0.0.1/32 -j ACCEPT",
        "-A OUTPUT -d fd00::/129 -j ACCEPT",
        "-A OUTPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT",
        "-A OUTPUT -j REJECT --reject-with icmp-port-unreachable",
        "-A OUTPUT -p ipv6-icmp -m icmp6 -j ACCEPT"
      })
  void whatBelongsToTheOtherVersionIsRefused(String rule) {
    assertThatExceptionOfType(IptablesException.class)
        .isThrownBy(() -> tables.restore("*filter\n" + rule + "\nCOMMIT\n", true))
        .withMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "10.0.0.1:80", "[fd00::1", "fd00::9-fd00::1", "fd00::1-10.0.0.1"})
  void anAddressOfTheOtherVersionIsNoDestination(String range) {
    String rule = "-A OUTPUT -p tcp -j DNAT --to-destination " + range;
    assertThatExceptionOfType(IptablesException.class)
        .isThrownBy(() -> tables.restore("*nat\n" + rule + "\nCOMMIT\n", true));
    assertThatExceptionOfType(IptablesException.class)
        .isThrownBy(() ->
            new Iptables(IpVersion.V4).restore("*nat\n-A OUTPUT -j DNAT --to-destination fd00::1\nCOMMIT\n", true));
  }
}
