package io.vethscope.kernel.netfilter.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.fidelity.Recordings;
import io.vethscope.wire.IpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** nftables' own tables as text. */
class NftablesTest {
  private static final String FLANNEL =
      """
      table ip flannel-ipv4 {
      \tcomment "rules for flannel-ipv4"
      \tchain postrtg {
      \t\tcomment "chain to manage traffic masquerading by flannel"
      \t\ttype nat hook postrouting priority srcnat; policy accept;
      \t\tmeta mark 0x00004000 return
      \t\tip saddr 10.244.1.0/24 ip daddr 10.244.0.0/16 return
      \t\tip saddr 10.244.0.0/16 ip daddr != 224.0.0.0/4 masquerade fully-random
      \t}

      \tchain forward {
      \t\ttype filter hook forward priority filter; policy accept;
      \t\tip saddr 10.244.0.0/16 accept
      \t}
      }
      """;

  private final Nftables nftables = new Nftables();

  static Stream<String> recorded() {
    return Recordings.names().stream()
        .map(name -> Recordings.load(name).description().before())
        .flatMap(tables -> tables.values().stream())
        .map(tables -> String.valueOf(tables.getOrDefault("nft", "")))
        .filter(text -> !text.isBlank())
        .distinct();
  }

  @Test
  void flannelsTableIsPrintedAsItWas() {
    nftables.load(FLANNEL);

    assertThat(nftables.print()).isEqualTo(FLANNEL);
    assertThat(nftables.tracks(IpVersion.V4)).isTrue();
    assertThat(nftables.baseChains(IpVersion.V4)).extracting(NftChain::priority).containsExactly(100, 0);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void ofWhatNodesListOnlyTheTablesThatAreNotIptablesAreTaken(String listing) {
    nftables.load(listing);

    boolean hasFlannel = listing.contains("table ip flannel-ipv4");
    assertThat(nftables.print().lines().filter(line -> line.startsWith("table")))
        .isEqualTo(hasFlannel ? List.of("table ip flannel-ipv4 {") : List.of());
    if (hasFlannel) {
      String own = listing.substring(listing.indexOf("table ip flannel-ipv4")).strip();
      assertThat(nftables.print().strip()).isEqualTo(own);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          tcp dport { 80, 443 } accept
          udp sport 1000-2000 drop
          ct state established,related accept
          ct state != { new, invalid } drop
          ct status dnat accept
          iifname "eth*" oifname != "cni0" counter drop
          fib daddr type local jump other
          meta mark & 0xff == 0x1 meta mark set meta mark or 0x4000 accept
          icmp type { echo-request, 13 } reject with icmp type admin-prohibited
          meta l4proto tcp reject with tcp reset
          ip protocol udp log prefix "seen: " continue
          meta nfproto ipv4 ip saddr 10.0.0.1-10.0.0.9 counter packets 1 bytes 2 return comment "why"
          """)
  void rulesArePrintedAsTheyWereWritten(String rule) {
    nftables.run("table ip t { chain other { }\n chain c { " + rule + " } }");

    assertThat(nftables.lines()).containsExactly("ip t c " + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          ip daddr @pods drop > has no set or map "pods"
          ip daddr . tcp dport { 10.0.0.1 } drop > has to have 2 parts
          tcp dport vmap { 80 } > makes no sense
          tcp dport vmap { 80 : maybe } > is no verdict
          add @known { ip saddr } > The expression "add" is not supported
          numgen inc mod 2 vmap { 0 : accept } > "random" has to stand
          ip ttl 1 drop > The expression "ip ttl" is not supported
          jump nowhere > has no chain "nowhere"
          tcp dport 99999 drop > is no number between 0 and 65535
          accept ip saddr 10.0.0.1 > Behind a statement
          dnat > "to" has to stand
          """)
  void whatIsNotUnderstoodIsNamed(String rule, String sentence) {
    assertThatThrownBy(() -> nftables.run("table ip t { chain c { " + rule.strip() + " } }"))
        .isInstanceOf(NftException.class)
        .hasMessageContaining(sentence.strip());
    assertThat(nftables.print()).isEmpty();
  }

  /** Written down from the real nft, version 1.0.6: sets of each type, maps, keys of several parts, families. */
  @Test
  void setsAndMapsArePrintedByteForByte() throws IOException {
    String listing =
        new String(NftablesTest.class.getResourceAsStream("sets-and-maps.nft").readAllBytes(), StandardCharsets.UTF_8);

    nftables.load(listing);

    assertThat(nftables.print()).isEqualTo(listing);
  }

  @Test
  void mapsLeadToChainsThatCantBeTakenAway() {
    nftables.run(
        "table ip t { map m { type inet_service : verdict; elements = { 80 : goto web } }\nchain web { }\n"
            + "chain c { tcp dport vmap @m } }");
    assertThatThrownBy(() -> nftables.run("delete chain ip t web")).hasMessageContaining("Rules still lead to");
    assertThatThrownBy(() -> nftables.run("add rule ip t web tcp dport vmap { 1 : jump c }"))
        .hasMessageContaining("leads back to itself");

    nftables.run("add element ip t m { 81 : drop }");
    assertThat(nftables.print()).contains("elements = { 80 : goto web, 81 : drop }");
  }

  @Test
  void commandsChangeWhatIsThere() {
    nftables.run("add table ip t\nadd chain ip t c { type filter hook input priority 0; policy drop; }");
    nftables.run("add rule ip t c tcp dport 80 accept; insert rule ip t c udp dport 53 accept");
    assertThat(nftables.lines()).containsExactly("ip t c udp dport 53 accept", "ip t c tcp dport 80 accept");

    nftables.run("flush chain ip t c");
    assertThat(nftables.lines()).isEmpty();
    nftables.run("delete table ip t");
    assertThat(nftables.print()).isEmpty();
    assertThatThrownBy(() -> nftables.run("delete table ip t")).hasMessageContaining("There is no table ip t");
  }

  @Test
  void tablesOfOtherFamiliesAreRefusedButForThoseOfIp6tables() {
    String ofIp6tables =
        "table ip6 filter { chain INPUT { type filter hook input priority filter; policy accept; } }\n";
    nftables.load(ofIp6tables + "table inet z { chain y { accept } }");

    assertThat(nftables.lines()).containsExactly("inet z y accept");
    assertThatThrownBy(() -> nftables.load("table bridge x { chain y { drop } }"))
        .hasMessage("The family bridge is not supported; ip, ip6 and inet are.");
    assertThatThrownBy(() -> nftables.run("add rule netdev x y drop"))
        .hasMessage("The family netdev is not supported; ip, ip6 and inet are.");
  }

  @Test
  void noTextBringsAnotherExceptionThanTheDeclaredOne() {
    Random random = new Random(20260113);
    String signs = " {};,\"!=&<\n@10./-:*abz\\#";
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder(FLANNEL);
      for (int change = random.nextInt(1, 5); change > 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 12)));
          case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
          default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
        }
      }
      check(text.toString());
    }
  }

  private static void check(String text) {
    Nftables read = new Nftables();
    try {
      read.run(text);
    } catch (NftException declared) {
      assertThat(declared.getMessage()).isNotBlank();
      return;
    }
    Nftables again = new Nftables();
    again.run(read.print());
    assertThat(again.print()).isEqualTo(read.print());
  }
}
