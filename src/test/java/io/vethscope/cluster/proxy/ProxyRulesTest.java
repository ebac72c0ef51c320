package io.vethscope.cluster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Listener;
import io.vethscope.scenario.ServiceName;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxyRulesTest {
  private static final Ipv4Prefix PODS = Ipv4Prefix.parse("10.244.0.0/16");

  @Test
  void aChainsNameIsKubeProxysHash() {
    // The API server's own Service: its chain has this name in every cluster.
    assertThat(new ChainNames("default/kubernetes:https" + "tcp").cluster()).isEqualTo("KUBE-SVC-NPX46M4PTMTKRN6Y");
  }

  @Test
  void whatIsGoneIsEmptiedAndDeleted() {
    ProxyRules before = rules(Set.of(), new Endpoint(Ipv4Address.parse("10.244.1.2"), 80, "a"));
    ProxyRules after = rules(before.chains(), new Endpoint(Ipv4Address.parse("10.244.1.3"), 80, "a"));

    assertThat(before.chains()).hasSize(2);
    assertThat(after.chains()).hasSize(2);
    String gone = before.chains().stream().filter(chain -> !after.chains().contains(chain)).findFirst().orElseThrow();
    assertThat(after.text().lines()).contains(":" + gone + " - [0:0]", "-X " + gone);
  }

  @Test
  void withoutServicesOnlyTheStaticRulesAreWritten() {
    assertThat(new ProxyRules(List.of(), PODS, "a", Set.of()).text())
        .contains("--dst-type LOCAL -j KUBE-NODEPORTS")
        .doesNotContain("KUBE-SVC", "KUBE-SEP", "REJECT");
  }

  private static ProxyRules rules(Set<String> before, Endpoint endpoint) {
    ServicePort port = new ServicePort("", Listener.Protocol.TCP, 80, 80, 0);
    ServiceSpec service =
        new ServiceSpec(
            ServiceName.of("web"),
            Ipv4Address.parse("10.96.0.80"),
            List.of(port),
            List.of("web"),
            ServiceSpec.Policies.DEFAULT);
    return new ProxyRules(
        List.of(new BackedPort(service, port, service.clusterIps().getFirst(), List.of(endpoint))), PODS, "a", before);
  }
}
