package io.vethscope.web.json;

import io.vethscope.scenario.Limits;
import io.vethscope.scenario.PolicyPeer;
import io.vethscope.scenario.PolicyPort;
import io.vethscope.scenario.PolicyRule;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Reads and writes a NetworkPolicy as docs/protocol.md, section 1, has it. */
final class PolicyJson {
  private static final int NAME = 63;
  private static final int WORD = 64;

  private PolicyJson() {}

  static PolicySpec read(JsonFields fields) {
    PolicySpec policy =
        new PolicySpec(
            fields.text("name", NAME),
            fields.texts("pods", Limits.ENDPOINTS_PER_SERVICE, NAME, Function.identity()),
            rules(fields, "ingress", "from"),
            rules(fields, "egress", "to"));
    fields.end();
    return policy;
  }

  private static Optional<List<PolicyRule>> rules(JsonFields fields, String name, String peers) {
    List<PolicyRule> rules = fields.objects(name, Limits.RULES_PER_POLICY, rule -> rule(rule, peers));
    return fields.has(name) ? Optional.of(rules) : Optional.empty();
  }

  private static PolicyRule rule(JsonFields fields, String peers) {
    PolicyRule rule =
        new PolicyRule(
            fields.objects(peers, Limits.PEERS_PER_RULE, PolicyJson::peer),
            fields.texts("ports", Limits.PORTS_PER_RULE, WORD, PolicyPort::parse));
    fields.end();
    return rule;
  }

  private static PolicyPeer peer(JsonFields fields) {
    String cidr = fields.text("cidr", WORD, "");
    PolicyPeer peer =
        new PolicyPeer(
            fields.texts("pods", Limits.ENDPOINTS_PER_SERVICE, NAME, Function.identity()),
            cidr.isEmpty() ? Optional.empty() : Optional.of(prefix(cidr)),
            fields.texts("except", Limits.EXCEPTIONS_PER_PEER, WORD, PolicyJson::prefix));
    fields.end();
    return peer;
  }

  private static IpPrefix prefix(String text) {
    try {
      return IpPrefix.parse(text);
    } catch (WireFormatException notAPrefix) {
      throw new ScenarioException(String.valueOf(notAPrefix.getMessage()));
    }
  }

  static void write(JsonGenerator out, PolicySpec policy) {
    out.writeStartObject();
    out.writeStringProperty("name", policy.name());
    texts(out, "pods", policy.pods());
    policy.ingress().ifPresent(rules -> rules(out, "ingress", "from", rules));
    policy.egress().ifPresent(rules -> rules(out, "egress", "to", rules));
    out.writeEndObject();
  }

  private static void rules(JsonGenerator out, String name, String peers, List<PolicyRule> rules) {
    out.writeArrayPropertyStart(name);
    for (PolicyRule rule : rules) {
      out.writeStartObject();
      out.writeArrayPropertyStart(peers);
      rule.peers().forEach(peer -> write(out, peer));
      out.writeEndArray();
      texts(out, "ports", rule.ports());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, PolicyPeer peer) {
    out.writeStartObject();
    if (peer.block().isPresent()) {
      out.writeStringProperty("cidr", peer.block().get().toString());
      texts(out, "except", peer.except());
    } else {
      texts(out, "pods", peer.pods());
    }
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<?> values) {
    out.writeArrayPropertyStart(name);
    values.forEach(value -> out.writeString(value.toString()));
    out.writeEndArray();
  }
}
