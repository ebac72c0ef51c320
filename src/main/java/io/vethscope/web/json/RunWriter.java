package io.vethscope.web.json;

import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import tools.jackson.core.JsonGenerator;

/** Writes a run as docs/protocol.md, section 1, has it, with no field left out: the inverse of {@link RunReader}. */
public final class RunWriter {
  private RunWriter() {}

  /** Writes a run. */
  public static void write(JsonGenerator out, Run run) {
    out.writeStartObject();
    out.writeName("scenario");
    scenario(out, run.scenario());
    out.writeNumberProperty("seed", run.seed());
    out.writeArrayPropertyStart("commands");
    run.commands().forEach(command -> command(out, command));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void command(JsonGenerator out, Instruction instruction) {
    out.writeStartObject();
    out.writeNumberProperty("at", instruction.at());
    out.writeStringProperty("netns", instruction.netns());
    switch (instruction) {
      case Command command -> out.writeStringProperty("run", command.run());
      case FaultSwitch flipped -> {
        out.writeStringProperty("fault", flipped.fault());
        out.writeBooleanProperty("on", flipped.on());
        out.writeObjectPropertyStart("with");
        flipped.with().forEach(out::writeStringProperty);
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private static void scenario(JsonGenerator out, Scenario scenario) {
    out.writeStartObject();
    out.writeStringProperty("backend", scenario.backend().id());
    out.writeStringProperty("rules", scenario.network().rules().id());
    out.writeStringProperty("podCidr", CidrsJson.pods(scenario.network()));
    out.writeStringProperty("nodeCidr", CidrsJson.nodes(scenario.network()));
    out.writeBooleanProperty("offloads", scenario.network().offloads());
    out.writeNumberProperty("mtu", scenario.network().mtu());
    out.writeArrayPropertyStart("nodes");
    scenario.nodes().forEach(node -> node(out, node));
    out.writeEndArray();
    out.writeArrayPropertyStart("hosts");
    scenario.hosts().forEach(host -> HostJson.write(out, host));
    out.writeEndArray();
    out.writeArrayPropertyStart("services");
    scenario.services().forEach(service -> ServiceJson.write(out, service));
    out.writeEndArray();
    out.writeArrayPropertyStart("policies");
    scenario.policies().forEach(policy -> PolicyJson.write(out, policy));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void node(JsonGenerator out, NodeSpec node) {
    out.writeStartObject();
    out.writeStringProperty("name", node.name());
    out.writeNumberProperty("segment", node.segment());
    out.writeBooleanProperty("joined", node.joined());
    out.writeArrayPropertyStart("pods");
    node.pods().forEach(pod -> pod(out, pod));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void pod(JsonGenerator out, PodSpec pod) {
    out.writeStartObject();
    out.writeStringProperty("name", pod.name());
    out.writeArrayPropertyStart("containers");
    pod.containers().forEach(container -> container(out, container));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void container(JsonGenerator out, ContainerSpec container) {
    out.writeStartObject();
    out.writeStringProperty("name", container.name());
    out.writeArrayPropertyStart("listens");
    for (Listener listener : container.listens()) {
      out.writeString(listener.toString());
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("hostPorts");
    container.hostPorts().forEach(port -> out.writeString(port.toString()));
    out.writeEndArray();
    out.writeEndObject();
  }
}
