package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.HostPort;
import io.vethscope.scenario.HostSpec;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.scenario.StaticRoute;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recording's network as a scenario: only the names of nodes, pods and hosts, who runs where, the hosts' addresses,
 * what listens, the Services and what was done are taken from it. Devices, addresses, tables and rules are for the
 * simulator to make.
 */
final class ProvisionedRun {
  /** Faults come so long before what was recorded, in microseconds: a turn of the timers' slots of up to 16 s. */
  private static final long BEFORE = 2_048_000;

  private static final String FIRST_SWITCH = "ul";

  private final io.vethscope.snapshot.Recording recording;

  private ProvisionedRun(io.vethscope.snapshot.Recording recording) {
    this.recording = recording;
  }

  static Run of(io.vethscope.snapshot.Recording recording, Network network) {
    return of(recording, network, Faulty.NONE);
  }

  static Run of(io.vethscope.snapshot.Recording recording, Network network, Faulty faulty) {
    List<Instruction> commands = new ArrayList<>();
    recording
        .actions()
        .forEach(
            action -> commands.add(faulty.instead(new Command(BEFORE + action.at(), action.netns(), action.run()))));
    // They come first because of their time; behind the others, they don't change the others' numbers.
    commands.addAll(faulty.before());
    return new Run(scenario(recording, network), 1, commands);
  }

  /** Runs it and holds what it shows against what was recorded. */
  static void assertAsRecorded(String name, Function<io.vethscope.snapshot.Recording, Run> made) {
    List<ReplayResult.Outcome> outcomes = assertFramesAsRecorded(name, made);
    assertThat(ActionOutcomes.of(Recordings.load(name).actions(), outcomes).differences()).isEmpty();
  }

  /**
   * Runs it and holds the frames that it shows against those that were recorded.
   *
   * @return how its commands ended
   */
  static List<ReplayResult.Outcome> assertFramesAsRecorded(
      String name, Function<io.vethscope.snapshot.Recording, Run> made) {
    Recording recording = Recordings.load(name);
    io.vethscope.snapshot.Recording description = SimulatorReplayer.description(recording);
    Run run = made.apply(description);
    Correspondence correspondence = new Correspondence(description);
    List<TapFrame> frames = new ArrayList<>();
    List<ReplayResult.Outcome> outcomes = new ArrayList<>();
    Simulation.of(run)
        .advance(
            event -> {
              switch (event) {
                case DeviceChanged changed -> {
                  correspondence.learn(changed);
                  correspondence.learnBridge(changed);
                }
                case FrameTapped tap -> frames.add(correspondence.translate(tap, BEFORE));
                case CommandEnded end when end.command() < recording.actions().size() ->
                    outcomes.add(outcome(end, run, recording));
                default -> {}
              }
            },
            Integer.MAX_VALUE);

    // A run goes on for a while after its last command; a recording ends at its time.
    Comparison comparison =
        Comparison.of(recording, frames.stream().filter(frame -> frame.tUs() <= description.duration()).toList());
    List<Verdict> good =
        recording.isOrderedPerInterface() ? List.of(Verdict.EQUAL, Verdict.ORDER_DIFFERS) : List.of(Verdict.EQUAL);
    assertThat(comparison.verdict()).as(comparison.explanation()).isIn(good);
    return outcomes;
  }

  /** How an action ended; a fault says what it does, and what was recorded in its place need not have. */
  private static ReplayResult.Outcome outcome(CommandEnded end, Run run, Recording recording) {
    boolean isFault = run.commands().get(end.command()) instanceof FaultSwitch;
    String stdout = isFault ? recording.actions().get(end.command()).stdout() : end.stdout();
    return new ReplayResult.Outcome(end.command(), end.status(), stdout);
  }

  static Scenario scenario(io.vethscope.snapshot.Recording recording, Network network) {
    ProvisionedRun provisioned = new ProvisionedRun(recording);
    return new Scenario(
        network,
        provisioned.namespaces("node").map(provisioned::node).toList(),
        provisioned.namespaces("host").map(provisioned::host).toList(),
        provisioned.services());
  }

  private Stream<io.vethscope.snapshot.Recording.Namespace> namespaces(String role) {
    return recording.namespaces().stream().filter(namespace -> namespace.role().equals(role));
  }

  private NodeSpec node(io.vethscope.snapshot.Recording.Namespace node) {
    boolean atFirstSwitch =
        recording.links().stream()
            .anyMatch(link -> link.netnsA().equals(FIRST_SWITCH) && link.netnsB().equals(node.name()));
    List<PodSpec> pods =
        namespaces("pod").filter(pod -> pod.node().equals(node.name())).map(pod -> pod(pod.name())).toList();
    return new NodeSpec(node.name(), atFirstSwitch ? 0 : 1, true, pods);
  }

  private PodSpec pod(String name) {
    return new PodSpec(name, List.of(new ContainerSpec("main", listens(name), hostPorts(name))));
  }

  private HostSpec host(io.vethscope.snapshot.Recording.Namespace host) {
    List<StaticRoute> routes =
        rows(host.name(), "route").stream()
            .filter(row -> row.containsKey("gateway") && !"default".equals(row.get("dst")))
            .map(row -> StaticRoute.parse(row.get("dst") + " via " + row.get("gateway")))
            .toList();
    return new HostSpec(host.name(), Ipv4Address.parse(address(host.name())), listens(host.name()), routes);
  }

  /** What portmap's rules of the pod's node say of it. */
  private List<HostPort> hostPorts(String pod) {
    Pattern forwarding =
        Pattern.compile(
            "-A CNI-DN-.* -p (tcp|udp) .*--dport (\\d+) -j DNAT --to-destination "
                + Pattern.quote(address(pod))
                + ":(\\d+)");
    return namespaces("node")
        .flatMap(node -> rules(node.name(), "iptables").lines())
        .map(forwarding::matcher)
        .filter(Matcher::matches)
        .map(rule -> HostPort.parse(rule.group(1) + "/" + rule.group(2) + ":" + rule.group(3)))
        .toList();
  }

  private String rules(String node, String table) {
    return String.valueOf(recording.before().getOrDefault(node, Map.of()).getOrDefault(table, ""));
  }

  private List<Listener> listens(String netns) {
    return recording.servers().stream()
        .filter(server -> server.netns().equals(netns))
        .map(server ->
            Listener.parse(
                server.protocol().toLowerCase(Locale.ROOT) + "/" + server.port() + boundTo(server.address())))
        .toList();
  }

  /** A server of a dual-stack cluster listens to both versions of IP if it is bound to no address. */
  private static String boundTo(String address) {
    return address.equals("::") ? "" : "@" + address;
  }

  private List<ServiceSpec> services() {
    return Stream.of(services("iptables", "inet"), services("ip6tables", "inet6")).flatMap(List::stream).toList();
  }

  private List<ServiceSpec> services(String table, String family) {
    Map<String, String> podOfAddress = new LinkedHashMap<>();
    namespaces("pod")
        .forEach(pod -> addresses(pod.name(), family).forEach(address -> podOfAddress.put(address, pod.name())));
    String rules = namespaces("node").findFirst().map(node -> rules(node.name(), table)).orElse("");
    return new RecordedServices(rules, podOfAddress).all();
  }

  /** The address of a namespace's {@code eth0}. */
  private String address(String netns) {
    return addresses(netns, "inet").getFirst();
  }

  private List<String> addresses(String netns, String family) {
    return rows(netns, "addr").stream()
        .filter(link -> "eth0".equals(link.get("ifname")))
        .flatMap(link -> list(link.get("addr_info")).stream())
        .filter(info -> family.equals(info.get("family")))
        .map(info -> String.valueOf(info.get("local")))
        .toList();
  }

  private List<Map<?, ?>> rows(String netns, String table) {
    return list(recording.before().getOrDefault(netns, Map.of()).get(table));
  }

  private static List<Map<?, ?>> list(@org.jspecify.annotations.Nullable Object json) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (json instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> row) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
