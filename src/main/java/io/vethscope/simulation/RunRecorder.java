package io.vethscope.simulation;

import io.vethscope.cluster.Cluster;
import io.vethscope.fault.Faults;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.program.Arguments;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a recording of a run: the network as it stands at a moment, and the commands that are given from then on, those
 * of faults too. Replayed, it shows the same frames.
 *
 * <p>What is under way at that moment is not in it: commands that run, connections, packets that wait.
 */
public final class RunRecorder {
  private static final long NANOSECONDS = 1000;

  /** Clients that know the version of IP by the address, which stands there instead of a name. */
  private static final List<String> CLIENTS = List.of("tcp-get", "udp-send");

  private static final List<String> VERSIONS = List.of("-4", "-6");

  /** An address of a page: what stands before its host, the host, and what stands behind. */
  private static final Pattern URL = Pattern.compile("(http://)([A-Za-z0-9._-]+)((?:[:/].*)?)");

  private final Run run;
  private final long from;
  private final Map<String, NamespaceAdded> added = new LinkedHashMap<>();
  private final List<Map<String, Object>> actions = new ArrayList<>();
  private long last;

  private RunRecorder(Run run, long from) {
    this.run = run;
    this.from = from;
  }

  /**
   * Records a run.
   *
   * @param from microseconds after its start
   * @return what {@code recording.json} holds, as maps and lists
   * @throws ScenarioException if something is done in it that no command does
   */
  public static Map<String, Object> record(Run run, long from) {
    return new RunRecorder(run, from).record();
  }

  private Map<String, Object> record() {
    run.commands().forEach(this::requireRecordable);
    Simulation simulation = Simulation.of(run);
    simulation.advanceTo(this::take, from * NANOSECONDS);
    Cluster cluster = simulation.cluster().orElseThrow();
    cluster.kernel().namespaces().forEach(netns -> netns.devices().forEach(this::addDevice));
    Map<String, Object> recording = new LinkedHashMap<>(new NetworkRecord(cluster, run.scenario()).write(added));
    simulation.advance(this::take, Integer.MAX_VALUE);
    run.commands().forEach(instruction -> addCommand(cluster, instruction));
    actions.sort(java.util.Comparator.comparingLong(action -> (Long) action.getOrDefault("t_us", 0L)));
    recording.put("offload", run.scenario().network().offloads());
    recording.put("actions", actions);
    recording.put("duration_us", Math.max(0, last / NANOSECONDS + 1 - from));
    return recording;
  }

  private void requireRecordable(Instruction instruction) {
    if (instruction instanceof FaultSwitch what && !Faults.profile(what.fault()).kind().byCommands()) {
      throw new ScenarioException(
          "The fault " + what.fault() + " is nothing that a command does, so a recording can't hold it; leave it out.");
    }
    if (instruction instanceof Command command && command.at() >= from && command.run().startsWith("kubeadm")) {
      throw new ScenarioException(
          "A recording has no control plane for \"" + command.run() + "\"; choose a moment after it.");
    }
  }

  /** A replay believes that a pod's devices have offloads, as the kernel makes them, unless they are switched off. */
  private void addDevice(NetDevice device) {
    if (device instanceof Wireguard tunnel && tunnel.hasSession()) {
      throw new ScenarioException(
          "A recording can't hold the session that " + device + " has with a peer; choose a moment before it.");
    }
    if (!device.isLoopback() && !device.features().segments()) {
      String off = "ethtool -K " + device.name() + " tx off sg off tso off gso off gro off";
      add(from, device.netns().name(), off);
    }
  }

  private void take(TraceEvent event) {
    last = event.time();
    switch (event) {
      case NamespaceAdded netns -> added.put(netns.where().netns(), netns);
      case CommandOutput output when run.commands().get(output.command()) instanceof FaultSwitch -> step(output);
      default -> {}
    }
  }

  /** A fault tells each command that it runs, behind a prompt. */
  private void step(CommandOutput output) {
    String prompt = output.where().netns() + "# ";
    if (output.text().startsWith(prompt) && output.time() >= from * NANOSECONDS) {
      add(output.time() / NANOSECONDS, output.where().netns(), output.text().substring(prompt.length()));
    }
  }

  private void addCommand(Cluster cluster, Instruction instruction) {
    if (instruction instanceof Command command && command.at() >= from) {
      add(command.at(), command.netns(), resolved(cluster, command));
    }
  }

  private void add(long at, String netns, String line) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("t_us", at - from);
    action.put("netns", netns);
    action.put("run", line);
    actions.add(action);
  }

  /** The command line with addresses where names stand: a recording knows none of them. */
  private static String resolved(Cluster cluster, Command command) {
    if (command.run().contains("\n") || cluster.namespace(command.netns()) == null) {
      return command.run();
    }
    try {
      return Arguments.commands(command.run()).stream()
          .map(words ->
              words.stream()
                  .filter(word -> !CLIENTS.contains(words.getFirst()) || !VERSIONS.contains(word))
                  .map(word -> resolved(cluster, command, word, version(words)))
                  .collect(Collectors.joining(" ")))
          .collect(Collectors.joining("; "));
    } catch (UsageException unreadable) {
      return command.run();
    }
  }

  /** The version of IP that an option asks for. */
  private static Optional<IpVersion> version(List<String> words) {
    if (words.contains("-6")) {
      return Optional.of(IpVersion.V6);
    }
    return words.contains("-4") ? Optional.of(IpVersion.V4) : Optional.empty();
  }

  private static String resolved(Cluster cluster, Command command, String word, Optional<IpVersion> only) {
    Matcher url = URL.matcher(word);
    if (url.matches()) {
      String host = resolved(cluster, command, url.group(2), only);
      return url.group(1) + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + url.group(3);
    }
    String meant = address(cluster, command.netns(), word, only).map(Object::toString).orElse(word);
    return meant.isEmpty() || meant.chars().anyMatch(c -> " \t;'\"".indexOf(c) >= 0) ? "'" + meant + "'" : meant;
  }

  /** What a name stands for, as {@link io.vethscope.program.Process#resolveAny} finds it. */
  private static Optional<IpAddress> address(Cluster cluster, String netns, String name, Optional<IpVersion> only) {
    Optional<IpAddress> four = cluster.resolve(netns, name).map(found -> found);
    Optional<IpAddress> six = cluster.resolve6(netns, name).map(found -> found);
    return only.map(version -> version == IpVersion.V6 ? six : four).orElseGet(() -> four.or(() -> six));
  }
}
