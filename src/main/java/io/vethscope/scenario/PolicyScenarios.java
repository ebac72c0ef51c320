package io.vethscope.scenario;

import static io.vethscope.scenario.ClusterParts.NODE_A;
import static io.vethscope.scenario.ClusterParts.NODE_B;
import static io.vethscope.scenario.ClusterParts.SECOND;
import static io.vethscope.scenario.ClusterParts.run;

import io.vethscope.scenario.Ready.Watch;
import java.util.List;
import java.util.Optional;

/** The ready scenarios of NetworkPolicies. */
final class PolicyScenarios {
  private static final List<PolicyPort> WEB = List.of(PolicyPort.parse("tcp/80"));

  static final List<Ready> ALL =
      List.of(
          new Ready(
              "network-policy",
              "NetworkPolicy: who may come in",
              "The pod cache admits web on TCP port 80, and nobody else. Frames between pods of one node cross the"
                  + " bridge only, yet the node's rules see them. What a policy does not allow is rejected: job hears"
                  + " at once that its connection was refused.",
              run(
                  policy(ingress("cache", "web")),
                  new Command(0, "web", "tcp-get cache 80"),
                  new Command(SECOND, "job", "tcp-get cache 80"),
                  new Command(2 * SECOND, "db", "tcp-get cache 80")),
              new Watch("job", "cache", "tcp")),
          new Ready(
              "network-policy-egress",
              "NetworkPolicy: who may go out",
              "The pod web may reach api, and nothing else. Its own node rejects the rest before it is encapsulated;"
                  + " the answers to what it asked come back as parts of connections that are known.",
              run(
                  policy(
                      new PolicySpec(
                          "web-to-api",
                          List.of("web"),
                          Optional.empty(),
                          Optional.of(List.of(new PolicyRule(List.of(PolicyPeer.ofPods("api")), WEB))))),
                  new Command(0, "web", "tcp-get api 80"),
                  new Command(SECOND, "web", "tcp-get db 80")),
              new Watch("web", "db", "tcp")));

  private PolicyScenarios() {}

  private static PolicySpec ingress(String pod, String from) {
    PolicyRule rule = new PolicyRule(List.of(PolicyPeer.ofPods(from)), WEB);
    return new PolicySpec(pod + "-from-" + from, List.of(pod), Optional.of(List.of(rule)), Optional.empty());
  }

  private static Scenario policy(PolicySpec policy) {
    return new Scenario(Network.of(Backend.VXLAN), List.of(NODE_A, NODE_B), List.of(), List.of(), List.of(policy));
  }
}
