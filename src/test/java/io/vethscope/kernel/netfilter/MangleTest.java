package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.TraceEvent.Rewritten;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.TcpOptions;
import io.vethscope.wire.TcpSegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that change headers. */
class MangleTest {
  private final RouterLab net = new RouterLab();

  private int synMss(String rule) {
    net.rule("-t mangle -A " + rule);
    net.serve("tcp", 80);
    net.onLeft("tcp-get 10.0.2.2 80");
    return net.packetsAt("right:eth0").stream()
        .map(Ipv4Packet::payload)
        .filter(TcpSegment.class::isInstance)
        .map(segment -> TcpOptions.parse(((TcpSegment) segment).options()).mss().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSegmentSizeIsLowered() {
    assertThat(synMss("FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360")).isEqualTo(1360);
    assertThat(net.trace().of(Rewritten.class).stream().flatMap(event -> event.fields().stream()))
        .anyMatch(field -> field.name().equals("mss") && field.before().equals("1460") && field.after().equals(1360));
  }

  @Test
  void theSegmentSizeIsNeverRaised() {
    assertThat(synMss("FORWARD -p tcp --syn -j TCPMSS --set-mss 9000")).isEqualTo(1460);
  }

  @Test
  void theSegmentSizeFollowsTheNarrowerWay() {
    net.lab.run(net.router, "ip link set eth0 mtu 1400");

    assertThat(synMss("FORWARD -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu")).isEqualTo(1360);
  }

  @Test
  void segmentSizesCanBeAskedFor() {
    net.rule("-A FORWARD -p tcp -m tcpmss --mss 1400:1500 -j DROP");
    net.serve("tcp", 80);

    assertThat(net.onLeft("tcp-get 10.0.2.2 80 --timeout 1").status()).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({
    "TOS --set-tos 0x10, 16, 63",
    "TOS --or-tos 0x08, 8, 63",
    "DSCP --set-dscp-class EF, 184, 63",
    "TTL --ttl-set 10, 0, 9",
    "TTL --ttl-dec 3, 0, 60",
    "TTL --ttl-inc 3, 0, 66"
  })
  void servicesAndTimesToLiveAreChanged(String target, int tos, int ttl) {
    net.rule("-t mangle -A PREROUTING -i eth0 -j " + target);
    net.onLeft("ping -c 1 10.0.2.2");

    List<Ipv4Packet> arrived = net.packetsAt("right:eth0");
    assertThat(arrived.getFirst().header().tos()).isEqualTo(tos);
    assertThat(arrived.getFirst().ttl()).isEqualTo(ttl);
  }

  @ParameterizedTest
  @CsvSource({
    "-m ttl --ttl-eq 64, true",
    "-m ttl --ttl-lt 64, false",
    "-m ttl --ttl-gt 60, true",
    "-m tos --tos 0, true",
    "-m dscp ! --dscp 0, false",
    "-m rpfilter --invert, false",
    "-m rpfilter, true"
  })
  void theyCanBeAskedForToo(String match, boolean drops) {
    net.rule("-t mangle -A PREROUTING -i eth0 " + match + " -j DROP");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains(drops ? " 0 received" : " 1 received");
  }

  @Test
  void aPacketThatShouldNotComeThisWayFailsTheReversePath() {
    net.rule("-t raw -A PREROUTING -m rpfilter --invert -j DROP");
    net.lab.run(net.router, "ip route add 10.9.0.0/24 via 10.0.2.2");
    net.lab.run(net.left.netns(), "ip addr add 10.9.0.1/24 dev eth0");
    net.lab.run(net.left.netns(), "ip route replace default via 10.0.1.1 src 10.9.0.1");

    assertThat(net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout()).contains(" 0 received");
  }
}
