package io.vethscope.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.TrafficPolicy;
import io.vethscope.web.support.Protocol;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The schema repeats what the core decides; here it is held to it. */
class SchemaLimitsTest {
  private static JsonNode definition(String name) {
    return Protocol.json(Protocol.text()).path("$defs").path(name);
  }

  private static JsonNode property(String definition, String name) {
    JsonNode found = definition(definition).path("properties").path(name);
    assertThat(found.isObject()).as("%s.%s", definition, name).isTrue();
    return found;
  }

  @Test
  void theLimitsAreTheCores() {
    assertThat(property("run", "commands").path("maxItems").intValue()).isEqualTo(Limits.COMMANDS);
    assertThat(property("scenario", "nodes").path("maxItems").intValue()).isEqualTo(Limits.NODES);
    assertThat(property("node", "pods").path("maxItems").intValue()).isEqualTo(Limits.PODS_PER_NODE);
    assertThat(property("node", "segment").path("maximum").intValue()).isEqualTo(Limits.SEGMENTS - 1);
    assertThat(property("pod", "containers").path("maxItems").intValue()).isEqualTo(Limits.CONTAINERS_PER_POD);
    assertThat(property("container", "listens").path("maxItems").intValue()).isEqualTo(Limits.PORTS_PER_CONTAINER);
    assertThat(property("scenario", "hosts").path("maxItems").intValue()).isEqualTo(Limits.HOSTS);
    assertThat(property("scenario", "services").path("maxItems").intValue()).isEqualTo(Limits.SERVICES);
    assertThat(property("service", "ports").path("maxItems").intValue()).isEqualTo(Limits.PORTS_PER_SERVICE);
    assertThat(property("service", "pods").path("maxItems").intValue()).isEqualTo(Limits.ENDPOINTS_PER_SERVICE);
    assertThat(property("scenario", "policies").path("maxItems").intValue()).isEqualTo(Limits.POLICIES);
    assertThat(property("policy", "ingress").path("maxItems").intValue()).isEqualTo(Limits.RULES_PER_POLICY);
    assertThat(property("policy", "egress").path("maxItems").intValue()).isEqualTo(Limits.RULES_PER_POLICY);
    assertThat(definition("policyPeers").path("maxItems").intValue()).isEqualTo(Limits.PEERS_PER_RULE);
    assertThat(definition("policyPorts").path("maxItems").intValue()).isEqualTo(Limits.PORTS_PER_RULE);
    assertThat(property("host", "listens").path("maxItems").intValue()).isEqualTo(Limits.PORTS_PER_CONTAINER);
    assertThat(property("host", "routes").path("maxItems").intValue()).isEqualTo(Limits.ROUTES_PER_HOST);
    assertThat(property("command", "at").path("maximum").longValue()).isEqualTo(Limits.MICROSECONDS);
    assertThat(property("faultSwitch", "at").path("maximum").longValue()).isEqualTo(Limits.MICROSECONDS);
    assertThat(definition("faultParameters").path("maxProperties").intValue()).isEqualTo(Limits.FAULT_PARAMETERS);
    assertThat(property("command", "run").path("maxLength").intValue()).isEqualTo(Limits.COMMAND_LENGTH);
  }

  @Test
  void theBackendsAndDefaultsAreTheCores() {
    assertThat(property("scenario", "backend").path("enum").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(Stream.of(Backend.values()).map(Backend::id).toList());
    assertThat(property("scenario", "rules").path("enum").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(Stream.of(Rules.values()).map(Rules::id).toList());
    assertThat(property("service", "externalTrafficPolicy").path("enum").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(Stream.of(TrafficPolicy.values()).map(TrafficPolicy::id).toList());
    assertThat(property("scenario", "podCidr").path("default").stringValue())
        .isEqualTo(Ipv4Cidrs.DEFAULT_PODS.toString());
    assertThat(property("scenario", "nodeCidr").path("default").stringValue())
        .isEqualTo(Ipv4Cidrs.DEFAULT_NODES.toString());
  }
}
