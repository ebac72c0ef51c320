package io.vethscope.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.scenario.PolicyPeer;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.Run;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NetworkPolicies and session affinity as JSON. */
class PolicyJsonTest {
  private static String run(String policies) {
    return """
    {"scenario": {"backend": "vxlan",
      "nodes": [{"name": "a", "pods": [{"name": "web", "containers": [{"name": "main"}]}]}],
      "policies": [%s]}}
    """
        .formatted(policies);
  }

  @Test
  void anAbsentDirectionIsNotAnEmptyOne() {
    PolicySpec policy =
        Runs.read(run("{'name': 'p', 'pods': ['web'], 'egress': []}".replace('\'', '"')))
            .scenario()
            .policies()
            .getFirst();

    assertThat(policy.ingress()).isEmpty();
    assertThat(policy.egress()).contains(List.of());
    assertThat(policy.types()).isEqualTo("Egress");
  }

  @Test
  void writingAndReadingAreInverses() {
    String json =
        run(
            """
            {"name": "p", "pods": ["web"], "ingress": [
              {"from": [{"pods": ["web"]}, {"cidr": "10.0.0.0/8", "except": ["10.9.0.0/16"]}],
               "ports": ["tcp/80", "udp/8000-8010", "tcp"]}, {}]}
            """);
    Run run = Runs.read(json);
    String written = Json.text(out -> RunWriter.write(out, run));

    assertThat(run.scenario().policies().getFirst().ingress().orElseThrow().getFirst().peers())
        .contains(PolicyPeer.ofPods("web"));
    assertThat(Runs.read(written)).isEqualTo(run);
    Protocol.assertIs("run", Protocol.json(json));
    Protocol.assertIs("run", Protocol.json(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "p"} | The NetworkPolicy p restricts nothing; give it ingress, egress or both.
          {"name": "p", "ingress": [{"to": []}]} | There is no field "to" in scenario.policies[0].ingress[0]; remove it or write one of from, ports.
          {"name": "p", "ingress": [{"ports": ["80"]}]} | A port of a NetworkPolicy looks like tcp/80, udp/8000-8010 or tcp, not "80".
          {"name": "p", "egress": [{"to": [{"pods": ["web"], "cidr": "10.0.0.0/8"}]}]} | A peer of a NetworkPolicy has pods or a cidr, not both; make two of it.
          {"name": "p", "egress": [{"to": [{"cidr": "10.0.0.0/8", "except": ["11.0.0.0/16"]}]}]} | The exception 11.0.0.0/16 is no part of the peer's cidr; choose a block within it.
          """)
  void nonsenseIsRefusedByName(String policy, String sentence) {
    assertThatThrownBy(() -> Runs.read(run(policy))).hasMessageContaining(sentence);
  }

  @Test
  void aServiceCanKeepItsCallers() {
    String json =
        """
        {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}],
          "services": [{"name": "s", "clusterIp": "10.96.0.1", "ports": [{"port": 80}], "sessionAffinity": "ClientIP"},
            {"name": "t", "clusterIp": "10.96.0.2", "ports": [{"port": 80}], "sessionAffinity": "ClientIP",
             "affinitySeconds": 60}]}}
        """;
    Run run = Runs.read(json);

    assertThat(run.scenario().services())
        .extracting(service -> service.policies().affinitySeconds())
        .containsExactly(10_800, 60);
    assertThat(Runs.read(Json.text(out -> RunWriter.write(out, run)))).isEqualTo(run);
    Protocol.assertIs("run", Protocol.json(json));
    assertThatThrownBy(() -> Runs.read(json.replace("ClientIP", "Cookie")))
        .hasMessageContaining("A Service's sessionAffinity is None or ClientIP, not \"Cookie\".");
  }
}
