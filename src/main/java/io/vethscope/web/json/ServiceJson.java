package io.vethscope.web.json;

import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.scenario.ServiceName;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.scenario.TrafficPolicy;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Reads and writes a Service as docs/protocol.md, section 1, has it. */
final class ServiceJson {
  private static final int NAME = 63;
  private static final int WORD = 64;

  private static final int LAST_PORT = 65_535;
  private static final String NO_AFFINITY = "None";
  private static final String AFFINITY = "ClientIP";

  private ServiceJson() {}

  static ServiceSpec read(JsonFields fields) {
    ServiceName name = new ServiceName(fields.text("namespace", NAME, "default"), fields.text("name", NAME));
    ServiceSpec service =
        new ServiceSpec(
            name,
            Addresses.read(fields, "clusterIp"),
            fields.objects("ports", Limits.PORTS_PER_SERVICE, ServiceJson::port),
            fields.texts("pods", Limits.ENDPOINTS_PER_SERVICE, NAME, Function.identity()),
            new ServiceSpec.Policies(
                policy(fields, "externalTrafficPolicy"), policy(fields, "internalTrafficPolicy"), affinity(fields)));
    fields.end();
    return service;
  }

  private static int affinity(JsonFields fields) {
    String word = fields.text("sessionAffinity", WORD, NO_AFFINITY);
    return switch (word) {
      case NO_AFFINITY -> 0;
      case AFFINITY ->
          (int)
              fields.integerOr(
                  ServiceSpec.Policies.AFFINITY_SECONDS,
                  "affinitySeconds",
                  1,
                  ServiceSpec.Policies.MOST_AFFINITY_SECONDS);
      default -> throw new ScenarioException("A Service's sessionAffinity is None or ClientIP, not \"" + word + "\".");
    };
  }

  private static TrafficPolicy policy(JsonFields fields, String name) {
    return TrafficPolicy.of(fields.text(name, WORD, TrafficPolicy.CLUSTER.id()));
  }

  private static ServicePort port(JsonFields fields) {
    String name = fields.text("name", NAME, "");
    Listener.Protocol protocol = protocol(fields.text("protocol", WORD, "tcp"));
    int port = (int) fields.integer("port", 1, LAST_PORT);
    int targetPort = (int) fields.integerOr(port, "targetPort", 1, LAST_PORT);
    int nodePort = (int) fields.integerOr(0, "nodePort", 0, LAST_PORT);
    fields.end();
    return new ServicePort(name, protocol, port, targetPort, nodePort);
  }

  private static Listener.Protocol protocol(String word) {
    return switch (word) {
      case "tcp" -> Listener.Protocol.TCP;
      case "udp" -> Listener.Protocol.UDP;
      default -> throw new ScenarioException("A Service's protocol is tcp or udp, not \"" + word + "\".");
    };
  }

  static void write(JsonGenerator out, ServiceSpec service) {
    out.writeStartObject();
    out.writeStringProperty("name", service.name().name());
    out.writeStringProperty("namespace", service.name().namespace());
    out.writeStringProperty("clusterIp", Addresses.text(service.clusterIps()));
    out.writeArrayPropertyStart("ports");
    service.ports().forEach(port -> write(out, port));
    out.writeEndArray();
    out.writeArrayPropertyStart("pods");
    service.pods().forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty("externalTrafficPolicy", service.policies().external().id());
    out.writeStringProperty("internalTrafficPolicy", service.policies().internal().id());
    int seconds = service.policies().affinitySeconds();
    out.writeStringProperty("sessionAffinity", seconds == 0 ? NO_AFFINITY : AFFINITY);
    if (seconds > 0) {
      out.writeNumberProperty("affinitySeconds", seconds);
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, ServicePort port) {
    out.writeStartObject();
    out.writeStringProperty("name", port.name());
    out.writeStringProperty("protocol", port.protocol().name().toLowerCase(Locale.ROOT));
    out.writeNumberProperty("port", port.port());
    out.writeNumberProperty("targetPort", port.targetPort());
    out.writeNumberProperty("nodePort", port.nodePort());
    out.writeEndObject();
  }
}
