package io.vethscope.scenario;

import java.util.List;

/**
 * What a NetworkPolicy lets through.
 *
 * @param peers who is on the other side; none for everybody
 * @param ports to which ports; none for all traffic
 */
public record PolicyRule(List<PolicyPeer> peers, List<PolicyPort> ports) {
  /** Checks it. */
  public PolicyRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
    ScenarioException.require(
        peers.size() <= Limits.PEERS_PER_RULE,
        "A rule of a NetworkPolicy has more than " + Limits.PEERS_PER_RULE + " peers; use fewer.");
    ScenarioException.require(
        ports.size() <= Limits.PORTS_PER_RULE,
        "A rule of a NetworkPolicy has more than " + Limits.PORTS_PER_RULE + " ports; use fewer.");
  }

  /** The pods among the peers. */
  public List<String> pods() {
    return peers.stream().flatMap(peer -> peer.pods().stream()).distinct().toList();
  }

  /** The blocks of addresses among the peers. */
  public List<PolicyPeer> blocks() {
    return peers.stream().filter(peer -> peer.block().isPresent()).toList();
  }

  @Override
  public String toString() {
    String who = peers.isEmpty() ? "all" : String.join(" ", peers.stream().map(PolicyPeer::toString).toList());
    return ports.isEmpty() ? who : who + " " + String.join(" ", ports.stream().map(PolicyPort::toString).toList());
  }
}
