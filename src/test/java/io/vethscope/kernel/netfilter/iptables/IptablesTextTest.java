package io.vethscope.kernel.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.fidelity.Recording;
import io.vethscope.fidelity.Recordings;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as text: read, printed, and refused with a sentence. */
class IptablesTextTest {
  private final Iptables iptables = new Iptables(IpVersion.V4);

  /** What {@code iptables-save} printed on the nodes of all recordings, without its comments. */
  static Stream<String> recorded() {
    return Recordings.names().stream()
        .map(Recordings::load)
        .map(Recording::description)
        .flatMap(description -> Stream.of(description.before(), description.after()))
        .flatMap(tables -> tables.values().stream())
        .map(IptablesTextTest::saved)
        .flatMap(Optional::stream)
        .distinct();
  }

  private static Optional<String> saved(Map<String, Object> tables) {
    return Optional.ofNullable(tables.get("iptables"))
        .map(String::valueOf)
        .filter(text -> !text.isBlank())
        .map(text -> text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")) + "\n");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatNodesSavedIsPrintedAsItWas(String text) {
    iptables.restore(text, true);

    assertThat(iptables.save(false)).isEqualTo(text);
  }

  private String rule(String table, String words) {
    iptables.add(table, table.equals("nat") ? "POSTROUTING" : "OUTPUT", 0, Words.of(words));
    return iptables.table(table).chains().stream()
        .flatMap(chain -> chain.view().stream())
        .map(Object::toString)
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          filter > -p udp --dport 8472 -j DROP > -p udp -m udp --dport 8472 -j DROP
          filter > -p 17 -j REJECT > -p udp -j REJECT --reject-with icmp-port-unreachable
          filter > --destination 10.1.2.3/8 --protocol tcp --syn > -d 10.0.0.0/8 -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN
          filter > -j ACCEPT -o eth0 -s 10.0.0.1 > -s 10.0.0.1/32 -o eth0 -j ACCEPT
          filter > -s 0.0.0.0/0 -j ACCEPT > -j ACCEPT
          filter > -m state --state established,new > -m state --state NEW,ESTABLISHED
          filter > -p icmp --icmp-type echo-request > -p icmp -m icmp --icmp-type 8
          filter > -m comment --comment plain > -m comment --comment plain
          filter > -m comment --comment "it's \\"so\\"" > -m comment --comment "it\\'s \\"so\\""
          filter > -m statistic --mode random --probability 0.3333333333 > -m statistic --mode random --probability 0.33333333349
          filter > -j LOG --log-prefix "drop: " --log-level debug > -j LOG --log-prefix "drop: " --log-level 7
          mangle > -j MARK --set-mark 1 > -j MARK --set-xmark 0x1/0xffffffff
          mangle > -j MARK --or-mark 0x4000 > -j MARK --set-xmark 0x4000/0x4000
          mangle > -j MARK --and-mark 0xff > -j MARK --set-xmark 0x0/0xffffff00
          mangle > -j CONNMARK --save-mark --mask 0xff > -j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff
          nat > -j SNAT --to-source 10.0.0.1-10.0.0.9:1000-2000 --persistent > -j SNAT --to-source 10.0.0.1-10.0.0.9:1000-2000 --persistent
          nat > -j MASQUERADE --to-ports 1000-2000 --random > -j MASQUERADE --to-ports 1000-2000 --random
          """)
  void rulesArePrintedInTheToolsOwnOrder(String table, String written, String printed) {
    assertThat(rule(table.strip(), written.strip())).isEqualTo(printed.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          -m socket --transparent -j DROP > The match "socket" is not supported here
          -j TPROXY --on-port 1 > The target "TPROXY" is not supported here
          -j NOWHERE > Chain 'NOWHERE' does not exist
          -j OUTPUT > No rule can lead to the built-in chain OUTPUT
          -j MASQUERADE > RULE_APPEND failed (Invalid argument): rule in chain OUTPUT
          -p tcp --dport 99999 > invalid port/service `99999' specified
          -p tcp --dport 20:10 > Ports go from 0 to 65535
          --dport 80 > unknown option "--dport"
          -s 10.0.0.300 > host/network `10.0.0.300' not found
          -s 10.0.0.1 -s 10.0.0.2 > may be given once only
          -m conntrack --ctstate LATE > Bad ctstate "LATE"
          -m mark > -m mark needs --mark
          -m statistic --mode nth --every 2 --packet 2 > -m statistic needs
          -j ACCEPT -j DROP > multiple -j flags not allowed
          -p tcp ! > Nothing stands behind the last "!"
          -p > option "-p" requires an argument
          -m comment --comment "open > A quotation mark is not closed
          """)
  void whatMakesNoSenseIsRefusedWithASentence(String words, String sentence) {
    assertThatThrownBy(() -> rule("filter", words.strip()))
        .isInstanceOf(IptablesException.class)
        .hasMessageContaining(sentence.strip());
  }

  @Test
  void aRuleThatWasRefusedLeavesNothing() {
    iptables.newChain("filter", "LOOP");
    iptables.add("filter", "INPUT", 0, List.of("-j", "LOOP"));

    assertThatThrownBy(() -> iptables.add("filter", "LOOP", 0, List.of("-j", "LOOP")))
        .hasMessageContaining("RULE_APPEND failed (Too many links): rule in chain LOOP");
    assertThat(iptables.list("filter", Optional.of("LOOP"))).isEqualTo("-N LOOP\n");
  }

  @Test
  void jumpsGoSixteenDeepAndNoDeeper() {
    for (int i = 0; i <= 17; i++) {
      iptables.newChain("filter", "C" + i);
    }
    for (int i = 0; i < 16; i++) {
      iptables.add("filter", "C" + i, 0, List.of("-j", "C" + (i + 1)));
    }

    assertThatThrownBy(() -> iptables.add("filter", "C16", 0, List.of("-j", "C17")))
        .hasMessageContaining("RULE_APPEND failed (Too many links): rule in chain C16");
  }

  @Test
  void rulesAreInsertedDeletedReplacedAndChecked() {
    iptables.add("filter", "INPUT", 0, Words.of("-p tcp -j DROP"));
    iptables.add("filter", "INPUT", 1, Words.of("-p udp -j DROP"));
    iptables.add("filter", "INPUT", 2, Words.of("-p icmp -j DROP"));
    iptables.replace("filter", "INPUT", 3, Words.of("-p tcp -j ACCEPT"));
    iptables.check("filter", "INPUT", Words.of("-p udp -j DROP"));
    iptables.delete("filter", "INPUT", Words.of("-p udp -j DROP"));

    assertThat(iptables.list("filter", Optional.of("INPUT")))
        .isEqualTo("-P INPUT ACCEPT\n-A INPUT -p icmp -j DROP\n-A INPUT -p tcp -j ACCEPT\n");
    assertThatThrownBy(() -> iptables.check("filter", "INPUT", Words.of("-p udp -j DROP")))
        .hasMessageContaining("Bad rule");
    assertThatThrownBy(() -> iptables.delete("filter", "INPUT", 3)).hasMessageContaining("Index of deletion too big.");
  }

  @Test
  void aChainStaysWhileRulesLeadToItOrStandInIt() {
    iptables.newChain("filter", "MINE");
    iptables.add("filter", "INPUT", 0, List.of("-j", "MINE"));
    iptables.add("filter", "MINE", 0, List.of("-j", "RETURN"));

    assertThatThrownBy(() -> iptables.deleteChain("filter", Optional.of("MINE")))
        .hasMessageContaining("CHAIN_DEL failed (Device or resource busy): chain MINE");
    iptables.flush("filter", Optional.of("MINE"));
    assertThatThrownBy(() -> iptables.deleteChain("filter", Optional.of("MINE")))
        .hasMessageContaining("Device or resource busy");
    iptables.flush("filter", Optional.empty());
    iptables.deleteChain("filter", Optional.of("MINE"));
    assertThatThrownBy(() -> iptables.deleteChain("filter", Optional.of("INPUT"))).hasMessageContaining("is built in");
  }

  @Test
  void aTextThatIsWrongSomewhereChangesNothing() {
    iptables.add("filter", "INPUT", 0, List.of("-j", "DROP"));

    assertThatThrownBy(() -> iptables.restore("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j NOWHERE\nCOMMIT\n", true))
        .hasMessageStartingWith("iptables-restore: line 3: ");
    assertThat(iptables.save(false)).contains("-A INPUT -j DROP");
  }

  @Test
  void withNoflushTheOtherRulesStay() {
    iptables.add("filter", "INPUT", 0, List.of("-p", "tcp", "-j", "DROP"));

    iptables.restore("*filter\n:MINE - [0:0]\n-A MINE -j ACCEPT\n-A INPUT -j MINE\nCOMMIT\n", false);

    assertThat(iptables.list("filter", Optional.of("INPUT"))).contains("-A INPUT -p tcp -j DROP\n-A INPUT -j MINE\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-A INPUT -j DROP\n", "*filter\n", "*filter\n*nat\n", "*where\nCOMMIT\n", "*filter\n:\nCOMMIT\n"})
  void aTextThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> iptables.restore(text, true)).isInstanceOf(IptablesException.class);
  }

  @Test
  void countersAreReadAndPrinted() {
    String text =
        """
        *filter
        :INPUT DROP [3:252]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        [5:420] -A INPUT -j ACCEPT
        COMMIT
        """;

    iptables.restore(text, true);

    assertThat(iptables.save(true)).isEqualTo(text);
    iptables.zero("filter", Optional.empty());
    assertThat(iptables.save(true)).contains(":INPUT DROP [0:0]", "[0:0] -A INPUT -j ACCEPT");
  }
}
