package io.vethscope.cluster.policy;

import io.vethscope.cluster.proxy.NameHash;
import io.vethscope.scenario.PolicyPeer;
import io.vethscope.scenario.PolicyPort;
import io.vethscope.scenario.PolicyRule;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Prefix;
import java.util.ArrayList;
import java.util.List;

/** The chain of one policy, and the sets that it asks ({@code syncNetworkPolicyChains}). */
final class PolicyChain {
  private static final String MARK = "0x10000/0x10000";

  private final PolicySpec policy;
  private final List<PlacedPod> pods;
  private final IpVersion version;
  private final List<String> sets = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();

  /** Which end of a connection the policy's own pods are. */
  private enum Direction {
    INGRESS("KUBE-SRC-", "src", "ingressrule"),
    EGRESS("KUBE-DST-", "dst", "egressrule");

    private final String prefix;
    private final String end;
    private final String word;

    Direction(String prefix, String end, String word) {
      this.prefix = prefix;
      this.end = end;
      this.word = word;
    }

    Direction other() {
      return this == INGRESS ? EGRESS : INGRESS;
    }
  }

  /**
   * Of a policy.
   *
   * @param pods all pods that run
   * @param version of the packets that it is for
   */
  PolicyChain(PolicySpec policy, List<PlacedPod> pods, IpVersion version) {
    this.policy = policy;
    this.pods = pods;
    this.version = version;
  }

  /** {@code networkPolicyChainName}. */
  static String name(PolicySpec policy, IpVersion version) {
    return "KUBE-NWPLCY-" + NameHash.of("default" + policy.name() + family(version));
  }

  /** As the API calls a version of IP ({@code api.IPFamily}). */
  private static String family(IpVersion version) {
    return version == IpVersion.V4 ? "IPv4" : "IPv6";
  }

  void write(PolicyRules to) {
    to.chain(name(policy, version));
    policy.ingress().ifPresent(list -> write(Direction.INGRESS, list));
    policy.egress().ifPresent(list -> write(Direction.EGRESS, list));
    sets.forEach(to::set);
    rules.forEach(to::line);
  }

  private void write(Direction direction, List<PolicyRule> list) {
    Direction own = direction.other();
    String selected = set(own.prefix, "default" + policy.name(), "");
    podSet(selected, policy.pods());
    String ownEnd = match(selected, own.end);
    for (int i = 0; i < list.size(); i++) {
      PolicyRule rule = list.get(i);
      String key = "default" + policy.name() + direction.word + i;
      if (rule.peers().isEmpty()) {
        allow(direction, "all " + (direction == Direction.INGRESS ? "sources" : "destinations"), ownEnd, rule);
      }
      if (!rule.pods().isEmpty()) {
        String set = set(direction.prefix, key, "pod");
        podSet(set, rule.pods());
        allow(
            direction,
            direction == Direction.INGRESS ? "source pods" : "dest pods",
            both(direction, set, ownEnd),
            rule);
      }
      List<PolicyPeer> blocks = rule.blocks().stream().filter(this::isOfVersion).toList();
      if (!blocks.isEmpty()) {
        String set = set(direction.prefix, key, "ipblock");
        blockSet(set, blocks);
        allow(direction, "specified ipBlocks", both(direction, set, ownEnd), rule);
      }
    }
  }

  private boolean isOfVersion(PolicyPeer peer) {
    return peer.block().map(IpPrefix::address).map(IpVersion::of).filter(version::equals).isPresent();
  }

  /** {@code policyIndexedSourcePodIPSetName} and its like. */
  private String set(String prefix, String key, String what) {
    return (version == IpVersion.V4 ? "" : "inet6:") + prefix + NameHash.of(key + family(version) + what);
  }

  private void create(String set, String type) {
    String family = version == IpVersion.V4 ? "inet" : "inet6";
    sets.add("create " + set + " " + type + " family " + family + " hashsize 1024 maxelem 65536 timeout 0");
    sets.add("flush " + set);
  }

  /** The source's set stands before the destination's. */
  private static String both(Direction direction, String set, String ownEnd) {
    String peers = match(set, direction.end);
    return direction == Direction.INGRESS ? peers + " " + ownEnd : ownEnd + " " + peers;
  }

  private static String match(String set, String end) {
    return "-m set --match-set " + set + " " + end;
  }

  private void podSet(String set, List<String> names) {
    create(set, "hash:ip");
    for (PlacedPod pod : pods) {
      if (names.contains(pod.name())) {
        pod.address(version).ifPresent(address -> sets.add("add " + set + " " + address + " timeout 0"));
      }
    }
  }

  private void blockSet(String set, List<PolicyPeer> blocks) {
    create(set, "hash:net");
    for (PolicyPeer peer : blocks) {
      peer.block().ifPresent(block -> parts(block).forEach(part -> sets.add("add " + set + " " + part + " timeout 0")));
      peer.except().forEach(left -> sets.add("add " + set + " " + left + " timeout 0 nomatch"));
    }
  }

  /** A set can't hold all addresses in one element; of IPv6 those are taken that can be somebody's. */
  private static List<String> parts(IpPrefix block) {
    if (block.length() > 0) {
      return List.of(block.toString());
    }
    return block instanceof Ipv4Prefix ? List.of("0.0.0.0/1", "128.0.0.0/1") : List.of("2000::/3", "fd00::/8");
  }

  /** {@code appendRuleToPolicyChain}: marks what is allowed, and leaves the chain with it. */
  private void allow(Direction direction, String peers, String match, PolicyRule rule) {
    String way = direction == Direction.INGRESS ? peers + " to dest pods" : "source pods to " + peers;
    String begin =
        "-A "
            + name(policy, version)
            + " -m comment --comment \"rule to ACCEPT traffic from "
            + way
            + " selected by policy name: "
            + policy.name()
            + " namespace default\" "
            + match;
    for (String ports : rule.ports().isEmpty() ? List.of("") : rule.ports().stream().map(PolicyChain::ports).toList()) {
      rules.add(begin + ports + " -j MARK --set-xmark " + MARK);
      rules.add(begin + ports + " -m mark --mark " + MARK + " -j RETURN");
    }
  }

  private static String ports(PolicyPort port) {
    String protocol = " -p " + port.protocolName();
    if (port.port() == 0) {
      return protocol;
    }
    return port.port() == port.endPort()
        ? protocol + " --dport " + port.port()
        : protocol + " -m multiport --dports " + port.port() + ":" + port.endPort();
  }
}
