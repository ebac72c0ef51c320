package io.vethscope.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Ipv6Cidrs;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import io.vethscope.wire.Ipv6Prefix;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReaderTest {
  @Test
  void absentFieldsHaveTheDefaultsOfTheProtocol() {
    Run run =
        Runs.read(
            "{\"scenario\": {\"backend\": \"host-gw\", \"nodes\": [{\"name\": \"node-a\"}]},"
                + " \"commands\": [{\"netns\": \"node-a\", \"run\": \"ping gateway\"}]}");

    assertThat(run.seed()).isEqualTo(1);
    assertThat(run.commands()).containsExactly(new Command(0, "node-a", "ping gateway"));
    assertThat(run.scenario().backend()).isEqualTo(Backend.HOST_GW);
    assertThat(run.scenario().network().ipv4()).contains(Ipv4Cidrs.DEFAULT);
    assertThat(run.scenario().nodes().getFirst().joined()).isTrue();
    assertThat(run.scenario().nodes().getFirst().segment()).isZero();
    assertThat(run.scenario().nodes().getFirst().pods()).isEmpty();
  }

  @Test
  void writingAndReadingAreInverses() {
    Run run = Runs.read(Runs.withCommand(Long.MIN_VALUE, 3_600_000_000L, "ping -c 1 db"));
    String written = Json.text(out -> RunWriter.write(out, run));

    assertThat(Runs.read(written)).isEqualTo(run);
    Protocol.assertIs("run", Protocol.json(written));
  }

  @Test
  void aDualStackClusterHasTwoPrefixesEachAndServicesTwoAddresses() {
    String json =
        """
        {"scenario": {"backend": "vxlan", "podCidr": "10.244.0.0/16,2001:db8:42::/56", "nodes": [
          {"name": "node-a", "pods": [{"name": "web", "containers": [{"name": "nginx"}]}]}], "services": [
          {"name": "shop", "clusterIp": "10.96.0.80,fd00:10:96::80", "ports": [{"port": 80}], "pods": ["web"]}]}}\
        """;
    Run run = Runs.read(Protocol.assertIs("run", Protocol.json(json)).toString());

    Ipv6Cidrs cidrs = run.scenario().network().ipv6().orElseThrow();
    assertThat(cidrs.pods()).hasToString("2001:db8:42::/56");
    assertThat(cidrs.nodes()).isEqualTo(Ipv6Cidrs.DEFAULT_NODES);
    assertThat(run.scenario().services().getFirst().clusterIps()).hasToString("[10.96.0.80, fd00:10:96::80]");
    String written = Json.text(out -> RunWriter.write(out, run));
    assertThat(written).contains("10.244.0.0/16,2001:db8:42::/56", "192.168.100.0/24,fd00:192:168:100::/64");
    assertThat(Runs.read(Protocol.assertIs("run", Protocol.json(written)).toString())).isEqualTo(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "udp | 10.244.0.0/16,fd00:10:244::/48 | has IPv4 only here",
        "udp | fd00:10:244::/48 | has IPv4 only here",
        "vxlan | fd00:10:244::/48,10.244.0.0/16 | IPv4 first",
        "vxlan | fd00:10:244::/48,fd01::/48 | IPv4 first",
        "vxlan | 10.244.0.0/16,fd00:10:244::/64 | must be between /32 and /56",
        "vxlan | 10.244.0.0/16,fe80::/48 | is no network for pods",
        "vxlan | 10.244.0.0/16,10.245.0.0/16 | IPv4 first",
        "vxlan | 10.244.0.0/16,fd00:10:244::/48,fd01::/48 | IPv4 first"
      })
  void aDualStackClusterThatCannotBeIsRefusedInASentence(String backend, String pods, String why) {
    String json =
        "{\"scenario\": {\"backend\": \"%s\", \"podCidr\": \"%s\", \"nodes\": [{\"name\": \"a\"}]}}"
            .formatted(backend, pods);

    assertThatThrownBy(() -> Runs.read(json)).hasMessageContaining(why);
  }

  @Test
  void aClusterOfIpv6AloneGetsTheUsualNodeNetwork() {
    Scenario scenario =
        Runs.read(
                "{\"scenario\": {\"backend\": \"vxlan\", \"podCidr\": \"fd00:9::/48\", \"nodes\": [{\"name\":"
                    + " \"a\"}]}}")
            .scenario();

    assertThat(scenario.network().ipv4()).isEmpty();
    assertThat(scenario.network().ipv6())
        .contains(new Ipv6Cidrs(Ipv6Prefix.parse("fd00:9::/48"), Ipv6Cidrs.DEFAULT_NODES));
  }

  @Test
  void aNetworkOfPodsAndOneOfNodesHaveTheSameVersions() {
    String json =
        """
        {"scenario": {"backend": "vxlan", "podCidr": "fd00:9::/48", "nodeCidr": "192.168.100.0/24", "nodes": [{"name": "a"}]}}
        """;

    assertThatThrownBy(() -> Runs.read(json)).hasMessageContaining("prefixes of the same versions of IP");
  }

  @Test
  void aFaultIsReadAndWrittenLikeACommand() {
    String json =
        """
        {"scenario": {"backend": "vxlan", "nodes": [{"name": "node-a"}, {"name": "node-b"}]}, "commands": [
          {"at": 5, "netns": "node-a", "fault": "missing-fdb", "with": {"peer": "node-b"}},
          {"at": 9, "netns": "node-a", "fault": "missing-fdb", "on": false},
          {"fault": "api-down"}]}\
        """;
    Run run = Runs.read(Protocol.assertIs("run", Protocol.json(json)).toString());

    assertThat(run.commands())
        .containsExactly(
            new FaultSwitch(5, "node-a", "missing-fdb", true, Map.of("peer", "node-b")),
            new FaultSwitch(9, "node-a", "missing-fdb", false, Map.of()),
            FaultSwitch.on(0, "", "api-down"));
    String written = Json.text(out -> RunWriter.write(out, run));
    assertThat(Runs.read(Protocol.assertIs("run", Protocol.json(written)).toString())).isEqualTo(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"netns": "a"}                                     | The field "run" is missing
          {"netns": "a", "run": "ping a", "on": true}        | There is no field "on" in commands[0]
          {"netns": "a", "run": "ping a", "fault": "x"}      | There is no field "run" in commands[0]
          {"netns": "a", "fault": "node-down", "on": 1}      | The field "on" in commands[0] must be true or false.
          {"netns": "a", "fault": "node-down", "with": []}   | The field "with" in commands[0] must be an object of at most 8 texts.
          {"netns": "a", "fault": "node-down", "with": {"x": 1}} | The field "with.x" in commands[0] must be a text
          """)
  void anInstructionOfAWrongShapeIsRefusedByName(String instruction, String sentence) {
    String json =
        "{\"scenario\": {\"backend\": \"vxlan\", \"nodes\": [{\"name\": \"a\"}]}, \"commands\": [" + instruction + "]}";

    assertThatThrownBy(() -> Runs.read(json)).isInstanceOf(ProblemException.class).hasMessageContaining(sentence);
    Protocol.assertIsNot("run", Protocol.json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                        | The field "scenario" is missing; add it.
          {"scenario": []}                          | The field "scenario" must be an object.
          {"scenario": {}}                          | The field "backend" is missing in scenario; add it.
          {"scenario": {"backend": 1}}              | The field "backend" in scenario must be a text
          {"scenario": {"backend": "vxlan", "nodes": {}}} | The field "nodes" in scenario must be a list of at most 200
          {"scenario": {"backend": "vxlan", "nodes": [1]}} | The field "nodes[0]" in scenario must be an object.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a", "joined": 1}]}} | The field "joined" in scenario.nodes[0] must be true or false.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a", "segment": 1.5}]}} | The field "segment" in scenario.nodes[0] must be a whole number from 0 to 7.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a", "segment": -1}]}} | must be a whole number from 0 to 7.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a", "pod": []}]}} | There is no field "pod" in scenario.nodes[0]; remove it or write one of name, segment, joined, pods.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}], "services": [{"name": "s"}]}} | The field "clusterIp" is missing in scenario.services[0]; add it.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}], "hosts": [{"name": "h", "address": "1"}]}} | The field "address" in scenario.hosts[0]:
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "seed": 9223372036854775808} | The field "seed" must be a whole number
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "seed": "1"} | The field "seed" must be a whole number
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": null} | The field "commands" must be a list
          """)
  void aWrongShapeIsRefusedByName(String json, String sentence) {
    assertThatThrownBy(() -> Runs.read(json)).isInstanceOf(ProblemException.class).hasMessageContaining(sentence);
    Protocol.assertIsNot("run", Protocol.json(json));
  }

  @Test
  void hostsAndServicesAreReadWithTheDefaultsOfTheProtocol() {
    Scenario scenario = Runs.read(withHostAndService()).scenario();

    assertThat(scenario.network().rules()).isEqualTo(Rules.NFTABLES);
    assertThat(scenario.hosts()).extracting(HostSpec::name).containsExactly("client");
    ServiceSpec service = scenario.services().getFirst();
    assertThat(service.name()).hasToString("default/shop");
    assertThat(service.ports()).containsExactly(new ServicePort("", Listener.Protocol.TCP, 80, 80, 0));
    assertThat(service.policies()).isEqualTo(ServiceSpec.Policies.DEFAULT);
  }

  @Test
  void writingAndReadingHostsAndServicesAreInverses() {
    Run run = Runs.read(withHostAndService());
    String written = Json.text(out -> RunWriter.write(out, run));

    assertThat(Runs.read(written)).isEqualTo(run);
    Protocol.assertIs("run", Protocol.json(written));
    Protocol.assertIs("run", Protocol.json(withHostAndService()));
  }

  private static String withHostAndService() {
    return """
    {"scenario": {"backend": "vxlan", "rules": "nftables",
      "nodes": [{"name": "a", "pods": [{"name": "web", "containers": [{"name": "main"}]}]}],
      "hosts": [{"name": "client", "address": "192.168.100.100", "listens": ["tcp/80"],
        "routes": ["10.244.0.0/16 via 192.168.100.11"]}],
      "services": [{"name": "shop", "clusterIp": "10.96.0.80", "pods": ["web"], "ports": [{"port": 80}]},
        {"name": "dns", "namespace": "kube-system", "clusterIp": "10.96.0.10", "externalTrafficPolicy": "Local",
          "ports": [{"name": "dns", "protocol": "udp", "port": 53, "targetPort": 5353, "nodePort": 30053}]}]}}
    """;
  }

  @Test
  void aPrefixThatIsNoneIsRefusedByName() {
    assertThatThrownBy(
            () -> Runs.read("{\"scenario\": {\"backend\": \"vxlan\", \"podCidr\": \"10.0.0.0\", \"nodes\": []}}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("The field \"podCidr\" in scenario:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"scenario": {"backend": "calico", "nodes": []}}                        | There is no backend "calico"; choose one of
          {"scenario": {"backend": "vxlan", "rules": "pf", "nodes": []}}          | There are no rules "pf"; choose one of iptables, nftables, flannel, plugin, none.
          {"scenario": {"backend": "vxlan", "nodes": []}}                         | A cluster needs at least one node.
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "A"}]}}            | is not a DNS label
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": [{"netns": "b", "run": "ping a"}]} | There is no pod, node or host named "b"
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": [{"netns": "a", "fault": "gremlins"}]} | There is no fault "gremlins"; choose one of
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": [{"netns": "a", "fault": "Node Down"}]} | The fault name "Node Down" is not a DNS label
          {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}, "commands": [{"netns": "a", "fault": "node-down", "with": {"x": " "}}]} | The value of the parameter x has characters that no value has
          """)
  void whatMakesNoSenseIsRefusedByTheCore(String json, String sentence) {
    assertThatThrownBy(() -> Runs.read(json)).isInstanceOf(ScenarioException.class).hasMessageContaining(sentence);
  }
}
