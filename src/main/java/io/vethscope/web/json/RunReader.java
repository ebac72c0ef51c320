package io.vethscope.web.json;

import io.vethscope.fault.Faults;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.HostPort;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Limits;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.scenario.Rules;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ServiceSpec;
import java.util.List;
import java.util.Map;

/**
 * Reads a run as docs/protocol.md, section 1, writes it. The shape is checked here; whether it makes sense is checked
 * by the values themselves, whose {@link io.vethscope.scenario.ScenarioException} passes through.
 */
public final class RunReader {
  private static final int NAME = 63;
  private static final int WORD = 64;

  private RunReader() {}

  /** Reads a run. */
  public static Run run(JsonFields fields) {
    Scenario scenario = fields.object("scenario", RunReader::scenario);
    long seed = fields.integerOr(1, "seed", Long.MIN_VALUE, Long.MAX_VALUE);
    List<Instruction> commands = fields.objects("commands", Limits.COMMANDS, RunReader::timed);
    fields.end();
    Run run = new Run(scenario, seed, commands);
    Faults.check(run);
    return run;
  }

  private static Scenario scenario(JsonFields fields) {
    Backend backend = fields.word("backend", WORD, Backend::of);
    Rules rules = fields.has("rules") ? fields.word("rules", WORD, Rules::of) : Rules.IPTABLES;
    Network network = CidrsJson.read(fields, backend, rules);
    List<NodeSpec> nodes = fields.objects("nodes", Limits.NODES, RunReader::node);
    List<HostSpec> hosts = fields.objects("hosts", Limits.HOSTS, HostJson::read);
    List<ServiceSpec> services = fields.objects("services", Limits.SERVICES, ServiceJson::read);
    List<PolicySpec> policies = fields.objects("policies", Limits.POLICIES, PolicyJson::read);
    fields.end();
    return new Scenario(network, nodes, hosts, services, policies);
  }

  private static NodeSpec node(JsonFields fields) {
    String name = fields.text("name", NAME);
    int segment = (int) fields.integerOr(0, "segment", 0, Limits.SEGMENTS - 1);
    boolean joined = fields.flag("joined", true);
    List<PodSpec> pods = fields.objects("pods", Limits.PODS_PER_NODE, RunReader::pod);
    fields.end();
    return new NodeSpec(name, segment, joined, pods);
  }

  private static PodSpec pod(JsonFields fields) {
    String name = fields.text("name", NAME);
    List<ContainerSpec> containers = fields.objects("containers", Limits.CONTAINERS_PER_POD, RunReader::container);
    fields.end();
    return new PodSpec(name, containers);
  }

  private static ContainerSpec container(JsonFields fields) {
    String name = fields.text("name", NAME);
    List<Listener> listens = fields.texts("listens", Limits.PORTS_PER_CONTAINER, WORD, Listener::parse);
    List<HostPort> hostPorts = fields.texts("hostPorts", Limits.PORTS_PER_CONTAINER, WORD, HostPort::parse);
    fields.end();
    return new ContainerSpec(name, listens, hostPorts);
  }

  private static Instruction timed(JsonFields fields) {
    return command(fields, fields.integerOr(0, "at", 0, Limits.MICROSECONDS));
  }

  /**
   * Reads a command line or the switching of a fault; which of them it is, the field {@code fault} tells.
   *
   * @param at when it is done, in microseconds
   */
  public static Instruction command(JsonFields fields, long at) {
    String fault = fields.text("fault", NAME, "");
    if (fault.isEmpty()) {
      String netns = fields.text("netns", NAME);
      String run = fields.text("run", Limits.COMMAND_LENGTH);
      fields.end();
      return new Command(at, netns, run);
    }
    String netns = fields.text("netns", NAME, "");
    boolean on = fields.flag("on", true);
    Map<String, String> with = fields.textsByName("with", Limits.FAULT_PARAMETERS, NAME);
    fields.end();
    return new FaultSwitch(at, netns, fault, on, with);
  }
}
