package io.vethscope.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
  private static final String TABLES =
      "ip addr; ip link; ip route; ip neigh show dev flannel.1; bridge fdb show dev flannel.1; iptables -S; sysctl -w"
          + " net.ipv4.tcp_sack=1";

  static Stream<Profile> profiles() {
    return Faults.profiles().stream();
  }

  @Test
  void eachFaultHasANameOfItsOwn() {
    assertThat(Faults.profiles()).extracting(Profile::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(24);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void eachFaultIsExplainedInSentences(Profile profile) {
    assertThat(profile.title()).isNotBlank().doesNotEndWith(".");
    assertThat(profile.about()).matches("[A-Za-z].*\\.").hasSizeLessThan(160);
    assertThat(profile.seen().words()).matches("[A-Z].*\\.");
    assertThat(profile.parameters()).allMatch(parameter -> !parameter.about().isBlank());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void eachFaultThatEndsLeavesTheTablesAsTheyWere(Profile profile) {
    String who =
        switch (profile.kind().scope()) {
          case NODE -> "node-a";
          case POD -> "web";
          case CLUSTER -> "";
        };
    FaultLab lab =
        FaultLab.vxlan()
            .then("node-a", TABLES)
            .then("web", "ip addr; ip link; ip route")
            .on(who, profile.name())
            .off(who, profile.name())
            .then("node-a", TABLES)
            .then("web", "ip addr; ip link; ip route")
            .then("web", "ping -c 1 -W 3 db")
            .run();

    assertThat(lab.switches()).extracting(CommandEnded::ending).containsExactly(Ending.OK, Ending.OK);
    assertThat(lab.endings()).containsOnly(Ending.OK);
    List<String> tables = lab.trace().of(CommandEnded.class).stream().map(end -> sorted(end.stdout())).toList();
    assertThat(tables.get(4)).isEqualTo(tables.get(0));
    assertThat(tables.get(5)).isEqualTo(tables.get(1));
  }

  /** The rows, without their order and the numbers of devices, which are new where a device was made anew. */
  private static String sorted(String stdout) {
    return String.join("\n", stdout.replaceAll("(?m)^[0-9]+: |@if[0-9]+", "").lines().sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node-a | no-such-fault |                | There is no fault "no-such-fault"; choose one of missing-fdb,
          web    | missing-fdb   |                | The fault missing-fdb is one of a node; "web" is not that.
          node-a | hairpin-off   |                | The fault hairpin-off is one of a pod; "node-a" is not that.
          node-a | api-down      |                | The fault api-down is one of the cluster as a whole
          node-a | missing-fdb   | peer=node-a    | The fault missing-fdb takes as peer one of [node-b, node-c], not "node-a".
          node-a | missing-fdb   | of=node-b      | The fault missing-fdb has no parameter of; it takes peer.
          node-a | node-down     | peer=node-b    | The fault node-down takes no parameters; remove peer.
          node-a | packet-loss   | percent=101    | The fault's percent is a whole number from 1 to 100, not "101".
          node-a | packet-loss   | percent=many   | The fault's percent is a whole number from 1 to 100, not "many".
          db     | duplicate-ip  |                | The fault duplicate-ip needs the other pod, of the same node (of)
          """)
  void aFaultThatMakesNoSenseThereIsRefused(String netns, String fault, String with, String sentence) {
    Map<String, String> parameters = with == null ? Map.of() : Map.of(with.split("=")[0], with.split("=")[1]);
    Run run = new Run(FaultLab.vxlan().scenario(), 1, List.of(new FaultSwitch(0, netns, fault, true, parameters)));

    assertThatThrownBy(() -> Faults.check(run)).isInstanceOf(ScenarioException.class).hasMessageContaining(sentence);
  }

  @Test
  void aFaultOfTunnelsIsRefusedWhereThereAreNone() {
    FaultSwitch what = FaultSwitch.on(0, "node-a", "wrong-vni");
    Run run = new Run(FaultLab.with(Backend.HOST_GW).scenario(), 1, List.of(what));
    Run possible = new Run(FaultLab.vxlan().scenario(), 1, List.of(what));

    assertThatThrownBy(() -> Faults.check(run))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("the backend host-gw; choose vxlan");
    assertThatCode(() -> Faults.check(possible)).doesNotThrowAnyException();
  }

  @Test
  void aFaultCanNotEndThatHasNotBegunNorBeginTwice() {
    FaultLab lab =
        FaultLab.vxlan()
            .off("node-a", "ip-forward-off")
            .on("node-a", "ip-forward-off")
            .on("node-a", "ip-forward-off")
            .run();

    assertThat(lab.switches()).extracting(CommandEnded::ending).containsExactly(Ending.ERROR, Ending.OK, Ending.ERROR);
    assertThat(lab.switches().getFirst().stdout()).contains("is not on");
    assertThat(lab.switches().getLast().stdout()).contains("is on already");
  }

  @Test
  void aFaultOfWhatDoesNotRunYetSaysSo() {
    FaultLab lab = FaultLab.vxlan().on("mail", "hairpin-off").on("node-a", "missing-route", "peer=node-c").run();

    assertThat(lab.switches().getFirst().stdout()).contains("mail does not run yet");
    assertThat(lab.switches().getLast().stdout()).contains("node-c has no lease at present");
  }
}
