package io.vethscope.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether everything that commands can name has a name of its own. */
final class UniqueNames {
  private static final List<String> RESERVED = List.of("switch", "router", "gateway", "localhost");

  private final Set<String> seen = new LinkedHashSet<>();

  private UniqueNames() {}

  static void require(List<NodeSpec> nodes, List<HostSpec> hosts, List<ServiceSpec> services) {
    UniqueNames names = new UniqueNames();
    ScenarioException.each(
        "nodes",
        nodes,
        node -> {
          names.add(node.name(), "nodes or pods");
          ScenarioException.each("pods", node.pods(), pod -> names.add(pod.name(), "nodes or pods"));
        });
    ScenarioException.each("hosts", hosts, host -> names.add(host.name(), "nodes, pods or hosts"));
    ScenarioException.each(
        "services", services, service -> names.add(service.name().host(), "nodes, pods, hosts or Services"));
  }

  private void add(String name, String things) {
    ScenarioException.require(
        !RESERVED.contains(name) && !name.startsWith("switch-"),
        "The name " + name + " stands for a part of the node network; choose another.",
        "name");
    ScenarioException.require(
        seen.add(name), "Two " + things + " are named " + name + "; names must be unique.", "name");
  }
}
