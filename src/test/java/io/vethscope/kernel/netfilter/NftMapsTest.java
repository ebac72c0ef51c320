package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.TcpSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets on their way through rules of nftables with sets and maps, as kube-proxy writes them. */
class NftMapsTest {
  private static final String SERVICE =
      """
      table ip kube-proxy {
        map service-ips {
          type ipv4_addr . inet_proto . inet_service : verdict
          elements = { 10.0.9.9 . tcp . 80 : goto service,
                       10.0.9.9 . tcp . 443 : drop }
        }
        chain first { meta l4proto tcp dnat to 10.0.2.2:80; }
        chain second { meta l4proto tcp dnat to 10.0.2.2:81; }
        chain service {
          numgen random mod 2 vmap { 0 : goto first, 1 : goto second }
        }
        chain services {
          type nat hook prerouting priority dstnat; policy accept;
          ip daddr . meta l4proto . th dport vmap @service-ips
        }
      }
      """;

  private final RouterLab net = new RouterLab();

  private void rules(String text) {
    assertThat(net.lab.run(net.router, "nft -f - <<'EOF'\n" + text + "EOF\n").stdout()).isEmpty();
  }

  @Test
  void serviceOfAVerdictMapLeadsToEachOfItsEndpoints() {
    net.serve("tcp", 80);
    net.serve("tcp", 81);
    rules(SERVICE);

    for (int i = 0; i < 12; i++) {
      assertThat(net.onLeft("tcp-get 10.0.9.9 80 --source-port " + (40_000 + i)).status()).isZero();
    }

    assertThat(net.packetsAt("right:eth0").stream().map(Ipv4Packet::payload).filter(TcpSegment.class::isInstance))
        .extracting(payload -> ((TcpSegment) payload).destinationPort())
        .contains(80, 81);
    assertThat(net.onLeft("tcp-get 10.0.9.9 443 --timeout 1").status()).isNotZero();
  }

  @Test
  void namedSetHoldsAddressesAndRanges() {
    rules(
        """
        table ip filter {
          set left { type ipv4_addr; flags interval; elements = { 10.0.1.0-10.0.1.9, 172.16.0.0/12 }; }
          chain c {
            type filter hook forward priority filter; policy drop;
            ip saddr @left ip daddr . icmp type { 10.0.2.2 . echo-request } accept
            ct state vmap { established : accept, invalid : drop }
          }
        }
        """);

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains("1 received");
    assertThat(net.onLeft("udp-send 10.0.2.2 53 --timeout 1").stdout()).contains("timeout");

    assertThat(net.lab.run(net.router, "nft list tables").stdout()).isEqualTo("table ip filter\n");
  }

  @Test
  void mapOfAddressesTranslates() {
    net.serve("tcp", 80);
    rules(
        """
        table ip t {
          map targets { type inet_service : ipv4_addr . inet_service; elements = { 8000 : 10.0.2.2 . 80 }; }
          chain c {
            type nat hook prerouting priority dstnat; policy accept;
            ip protocol tcp dnat to tcp dport map @targets
          }
        }
        """);

    assertThat(net.onLeft("tcp-get 10.0.1.1 8000").status()).isZero();
    assertThat(net.connections()).singleElement().asString().contains("src=10.0.2.2", "sport=80");
    assertThat(List.of(net.onLeft("tcp-get 10.0.1.1 8001").status())).doesNotContain(0);
  }
}
