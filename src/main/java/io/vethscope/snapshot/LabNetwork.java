package io.vethscope.snapshot;

import java.util.List;
import java.util.function.Function;

/** How the network of a recording is built, whoever takes it down. */
final class LabNetwork {
  private LabNetwork() {}

  /** Tells every step, from namespaces that are quiet and have nothing but a loopback device. */
  static void write(Recording recording, Function<String, List<List<String>>> words, LabLines lines) {
    recording.namespaces().stream()
        .filter(netns -> LabIpv6.isOn(recording, netns.name()))
        .forEach(netns -> lines.ipv6(Shell.name(netns.name())));
    new LabDevices(recording, lines).write();
    new LabWireguard(recording, lines).write();
    new LabTables(recording, lines).write();
    new LabActions(recording, words).writeServers(lines);
  }
}
