package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.program.Process;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code ipset}, and rules that ask sets. */
class IpSetTest {
  private final RouterLab net = new RouterLab();

  private Process run(String words) {
    return net.lab.run(net.router, "ipset " + words);
  }

  private IpSetTest set(String words) {
    assertThat(run(words).stdout()).isEmpty();
    return this;
  }

  private boolean passes() {
    return net.onLeft("ping -c 1 -W 1 10.0.2.2").stdout().contains(" 1 received");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hash:ip       | 10.0.1.2            | src     | true
          hash:ip       | 10.0.1.2            | dst     | false
          hash:ip       | 10.0.1.0/30         | src     | true
          hash:ip       | 10.0.1.1-10.0.1.5   | src     | true
          hash:net      | 10.0.0.0/16         | src     | true
          hash:net      | 10.0.2.0/24         | dst     | true
          hash:net      | 10.0.1.0/31         | src     | false
          hash:ip,port  | 10.0.1.2,icmp:8/0   | src,dst | true
          hash:ip,port  | 10.0.1.2,tcp:80     | src,dst | false
          hash:net,port | 10.0.2.0/24,icmp:echo-request | dst,dst | true
          hash:ip,port,net | 10.0.1.2,icmp:8/0,10.0.0.0/8 | src,dst,dst | true
          """)
  void arePassedOrNot(String type, String element, String flags, boolean holds) {
    set("create S " + type).set("add S " + element);
    net.rule("-A FORWARD -i eth0 -m set --match-set S " + flags + " -j DROP");

    assertThat(passes()).isEqualTo(!holds);
  }

  @Test
  void aNarrowerBlockCanBeLeftOut() {
    set("create S hash:net").set("add S 10.0.0.0/8").set("add S 10.0.1.0/24 nomatch");
    net.rule("-A FORWARD -i eth0 -m set --match-set S src -j DROP");

    assertThat(passes()).isTrue();
  }

  @Test
  void changesCountAtOnceAndSwapsToo() {
    set("create A hash:ip").set("create B hash:ip");
    net.rule("-A FORWARD -i eth0 -m set ! --match-set A src -j DROP");

    assertThat(passes()).isFalse();
    set("add B 10.0.1.2").set("swap A B");
    assertThat(passes()).isTrue();
    set("del A 10.0.1.2");
    assertThat(passes()).isFalse();
  }

  @Test
  void elementsGoWhenTheirTimeIsOver() {
    set("create S hash:ip timeout 3").set("add S 10.0.1.2").set("add S 10.0.1.9 timeout 0");
    net.rule("-A FORWARD -i eth0 -p icmp --icmp-type 8 -m set --match-set S src -j DROP");

    assertThat(net.onLeft("ping -c 5 -i 1 -W 1 10.0.2.2").stdout()).contains("5 packets transmitted, 2 received");
    assertThat(run("save").stdout().lines().filter(line -> line.startsWith("add")))
        .containsExactly("add S 10.0.1.9 timeout 0");
    assertThat(net.trace().of(RowChanged.class))
        .anyMatch(row -> row.table() == Table.IPSET && row.change() == Change.REMOVED);
  }

  @Test
  void whatIsSavedCanBeRestored() {
    set("create S hash:ip,port timeout 60 comment initval 0x12").set("add S 10.0.1.2,80-81").set("create N hash:net");
    set("add S 10.0.1.3,udp:53 timeout 0 comment \"name server\"").set("add N 10.0.0.0/8 nomatch");
    String saved = run("save").stdout();

    assertThat(saved)
        .startsWith("create S hash:ip,port family inet hashsize 1024 maxelem 65536 timeout 60 comment bucketsize 12")
        .contains("initval 0x00000012\n", "add S 10.0.1.2,tcp:80 timeout 59\n", "add N 10.0.0.0/8 nomatch\n")
        .contains("add S 10.0.1.3,udp:53 timeout 0 comment \"name server\"\n");
    set("destroy");
    assertThat(net.lab.run(net.router, "ipset restore <<'EOF'\n" + saved + "\nEOF").status()).isZero();
    assertThat(run("save").stdout().replace("59", "60")).isEqualTo(saved.replace("59", "60"));
  }

  @Test
  void setsAreListed() {
    set("create S hash:ip").set("add S 10.0.1.2").set("add S 10.0.1.3");
    net.rule("-A FORWARD -m set --match-set S src");

    assertThat(run("list S").stdout())
        .startsWith(
            "Name: S\nType: hash:ip\nRevision: 6\nHeader: family inet hashsize 1024 maxelem 65536 bucketsize 12")
        .contains("Size in memory: 296\nReferences: 1\nNumber of entries: 2\nMembers:\n10.0.1.2\n10.0.1.3");
    assertThat(run("list -n").stdout().strip()).isEqualTo("S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create S hash:ip          | Set cannot be created: set with the same name already exists
          add S 10.0.1.2            | Element cannot be added to the set: it's already added
          del S 10.0.1.3            | Element cannot be deleted from the set: it's not added
          add T 10.0.1.2            | The set with the given name does not exist
          destroy S                 | Set cannot be destroyed: it is in use by a kernel component
          rename S T                | Set cannot be renamed: it is in use by another system
          add S 10.0.1.2 timeout 3  | Timeout cannot be used: set was created without timeout support
          add S fd00::1             | Syntax error: cannot parse fd00::1: resolving to IPv4 address failed
          create U hash:mac         | Syntax error: typename 'hash:mac' is unknown; these are: hash:ip, hash:net, hash:ip,port, hash:net,port, hash:ip,port,ip, hash:ip,port,net
          create U hash:ip counters | The option counters of a set is not supported
          list T                    | The set with the given name does not exist
          """)
  void mistakesAreNamed(String words, String message) {
    set("create S hash:ip").set("add S 10.0.1.2");
    net.rule("-A FORWARD -m set --match-set S src");

    Process process = run(words);
    assertThat(process.stdout().strip()).isEqualTo("ipset: " + message);
    assertThat(process.status()).isOne();
  }

  @Test
  void whatIsThereAlreadyCanBeLetPass() {
    set("create S hash:ip").set("-exist create S hash:ip").set("add S 10.0.1.2").set("add S 10.0.1.2 -exist");
    assertThat(run("test S 10.0.1.2").status()).isZero();
    assertThat(run("test S 10.0.1.3").status()).isOne();
    set("flush S");
    assertThat(run("test S 10.0.1.2").stdout().strip()).isEqualTo("10.0.1.2 is NOT in set S.");
  }
}
