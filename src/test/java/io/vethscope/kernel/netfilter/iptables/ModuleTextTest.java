package io.vethscope.kernel.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.wire.IpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of rules as iptables 1.8.9 printed them again. */
class ModuleTextTest {
  private final Iptables iptables = new Iptables(IpVersion.V4, name -> name.equals("KUBE-SRC") || name.equals("IPP"));

  private String printed(String table, String words) {
    iptables.newChain(table, "X");
    iptables.add(table, "X", 0, Words.of(words));
    return iptables.list(table, java.util.Optional.of("X")).lines().toList().getLast().substring("-A X ".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          filter > -m set --match-set KUBE-SRC src > -m set --match-set KUBE-SRC src
          filter > -m set ! --match-set KUBE-SRC dst -j DROP > -m set ! --match-set KUBE-SRC dst -j DROP
          filter > -m set --match-set IPP dst,dst -j DROP > -m set --match-set IPP dst,dst -j DROP
          filter > -m set --match-set IPP src,dst --return-nomatch -j DROP > -m set --match-set IPP src,dst --return-nomatch -j DROP
          filter > -m recent --name A --set > -m recent --set --name A --mask 255.255.255.255 --rsource
          filter > -m recent --set > -m recent --set --name DEFAULT --mask 255.255.255.255 --rsource
          filter > -m recent --name A --update --seconds 10 --hitcount 4 --rttl > -m recent --update --seconds 10 --hitcount 4 --rttl --name A --mask 255.255.255.255 --rsource
          filter > -m recent --name A --remove --rdest --mask 255.255.0.0 > -m recent --remove --name A --mask 255.255.0.0 --rdest
          filter > -m recent --name A ! --rcheck > -m recent ! --rcheck --name A --mask 255.255.255.255 --rsource
          filter > -m recent --name A ! --set > -m recent ! --set --name A --mask 255.255.255.255 --rsource
          filter > -m recent --name A --rcheck --hitcount 30 > -m recent --rcheck --hitcount 30 --name A --mask 255.255.255.255 --rsource
          mangle > -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360 > -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360
          mangle > -p tcp -j TCPMSS --set-mss 1360 > -p tcp -j TCPMSS --set-mss 1360
          mangle > -p tcp --syn -j TCPMSS --set-mss 1360 > -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1360
          mangle > -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu --set-mss 5 > -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 5
          nat > -p tcp --syn -j TCPMSS --set-mss 1360 > -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1360
          filter > -p tcp -m tcpmss ! --mss 536 > -p tcp -m tcpmss ! --mss 536
          filter > -p tcp -m tcpmss --mss 0:1 > -p tcp -m tcpmss --mss 0:1
          filter > -j NFLOG > -j NFLOG
          filter > -j NFLOG --nflog-group 100 > -j NFLOG --nflog-group 100
          filter > -j NFLOG --nflog-prefix x --nflog-size 40 --nflog-threshold 10 > -j NFLOG --nflog-prefix x --nflog-size 40 --nflog-threshold 10
          filter > -j NFLOG --nflog-range 40 > -j NFLOG
          filter > -j NFLOG --nflog-group 0 > -j NFLOG
          filter > -j NFLOG --nflog-threshold 1 > -j NFLOG --nflog-threshold 1
          raw > -m rpfilter > -m rpfilter
          raw > -m rpfilter --loose --validmark --accept-local --invert > -m rpfilter --loose --validmark --accept-local --invert
          raw > -m rpfilter --validmark --invert -j DROP > -m rpfilter --validmark --invert -j DROP
          mangle > -m rpfilter --validmark --invert -j DROP > -m rpfilter --validmark --invert -j DROP
          raw > -j CT --notrack > -j CT --notrack
          raw > -j NOTRACK > -j NOTRACK
          filter > -m dscp ! --dscp 0x2e > -m dscp ! --dscp 0x2e
          filter > -m dscp --dscp-class EF > -m dscp --dscp 0x2e
          filter > -m tos --tos 0x10/0x3f > -m tos --tos 0x10/0x3f
          filter > -m tos ! --tos Minimize-Delay > -m tos ! --tos 0x10/0x3f
          filter > -m ttl --ttl-eq 5 > -m ttl --ttl-eq 5
          filter > -m ttl ! --ttl-eq 5 > -m ttl ! --ttl-eq 5
          filter > -m ttl --ttl-gt 5 > -m ttl --ttl-gt 5
          filter > -m ttl --ttl 5 > -m ttl --ttl-eq 5
          mangle > -j DSCP --set-dscp-class AF41 > -j DSCP --set-dscp 0x22
          mangle > -j TOS --set-tos 0x10/0x3f > -j TOS --set-tos 0x10/0x3f
          mangle > -j TOS --and-tos 0x10 > -j TOS --set-tos 0x00/0xef
          mangle > -j TOS --or-tos 0x10 > -j TOS --set-tos 0x10/0x10
          mangle > -j TOS --set-tos Minimize-Delay > -j TOS --set-tos 0x10/0x3f
          mangle > -j TTL --ttl-inc 1 > -j TTL --ttl-inc 1
          mangle > -j TTL --ttl-dec 1 > -j TTL --ttl-dec 1
          filter > -m connmark --mark 0x4/0xff > -m connmark --mark 0x4/0xff
          filter > -m connmark ! --mark 0x4 > -m connmark ! --mark 0x4
          filter > -m mark ! --mark 0x4/0xff > -m mark ! --mark 0x4/0xff
          filter > -m comment --comment "x" -m mark --mark 0x1000/0x1000 -j NFLOG --nflog-group 100 -m limit --limit 10/minute --limit-burst 10 > -m comment --comment x -m mark --mark 0x1000/0x1000 -m limit --limit 10/min --limit-burst 10 -j NFLOG --nflog-group 100
          filter > -m mark --mark 1 -m connmark --mark 2 > -m mark --mark 0x1 -m connmark --mark 0x2
          filter > -m recent --rcheck --hitcount 0 > -m recent --rcheck --name DEFAULT --mask 255.255.255.255 --rsource
          filter > -m recent --rcheck --hitcount 255 > -m recent --rcheck --hitcount 255 --name DEFAULT --mask 255.255.255.255 --rsource
          filter > -m recent --rcheck --hitcount 256 > -m recent --rcheck --hitcount 256 --name DEFAULT --mask 255.255.255.255 --rsource
          """)
  void areReadAndPrinted(String table, String given, String saved) {
    assertThat(printed(table, given)).isEqualTo(saved);
  }

  @Test
  void thoseOfIpv6HaveItsMask() {
    Iptables ip6tables = new Iptables(IpVersion.V6);
    ip6tables.add("filter", "INPUT", 0, Words.of("-m recent --set"));

    assertThat(ip6tables.save(false))
        .contains("-A INPUT -m recent --set --name DEFAULT --mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff --rsource\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-m set",
        "-m recent --name A --rcheck --reap",
        "-m recent --name A --rcheck --set",
        "-m recent --name A --set --seconds 10",
        "-m recent --name A",
        "-m recent --name A --rcheck --seconds 0",
        "-m recent --name A --set --rttl",
        "-m recent --name a/b --set",
        "-j TCPMSS --set-mss 1360",
        "-p udp -j TCPMSS --set-mss 1360",
        "-m tcpmss --mss 536",
        "-p tcp -m tcpmss",
        "-j NFLOG --nflog-group 70000",
        "-m ttl --ttl-lt 5 --ttl-gt 2",
        "-m ttl ! --ttl-lt 5",
        "-j TTL --ttl-dec 1",
        "-j DSCP --set-dscp 1",
        "-m recent --remove --rttl"
      })
  void whatTheKernelRefusesIsRefused(String words) {
    assertThatThrownBy(() -> printed("filter", words)).isInstanceOf(IptablesException.class);
  }

  @Test
  void aSetThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> printed("filter", "-m set --match-set NONE src"))
        .isInstanceOf(IptablesException.class)
        .hasMessage("Set NONE doesn't exist.");
  }
}
