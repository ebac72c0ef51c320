package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.program.Servers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of nftables that see IPv6. */
class Ipv6NftTest {
  private final Ipv6Lab net = new Ipv6Lab();

  private void forward(String family, String rule) {
    String table =
        "table %s t { chain c { type filter hook forward priority filter; policy accept; %s; } }\n"
            .formatted(family, rule);
    assertThat(net.lab.run(net.router, "nft -f - <<'EOF'\n" + table + "EOF\n").stdout()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ip6, tcp dport 80 drop, 3",
    "inet, ip6 saddr fd00:1::/64 ip6 daddr . tcp dport { fd00:2::2 . 80 } drop, 3",
    "inet, meta nfproto ipv6 meta l4proto tcp reject with tcp reset, 2",
    "ip, tcp dport 80 drop, 0",
    "ip6, icmpv6 type echo-request drop, 0",
    "inet, ip saddr 0.0.0.0/0 drop, 0"
  })
  void seeWhatTheirFamilySees(String family, String rule, int status) {
    Servers.start(net.right.netns(), "tcp", "::", 80, "right");
    forward(family, rule);

    assertThat(net.onLeft("tcp-get fd00:2::2 80 --timeout 1").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "ip6, reject, Port unreachable",
    "inet, reject with icmpx no-route, No route",
    "ip6, reject with icmpv6 type admin-prohibited, Administratively prohibited"
  })
  void senderIsToldInItsOwnVersion(String family, String rule, String words) {
    forward(family, rule);

    assertThat(net.onLeft("ping -c 1 -W 1 fd00:2::2").stdout()).contains(words);
  }
}
