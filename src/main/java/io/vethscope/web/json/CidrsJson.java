package io.vethscope.web.json;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ipv6Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Rules;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.Optional;

/**
 * Reads and writes a cluster's networks as docs/protocol.md, section 1, has them: one prefix, or in a dual-stack
 * cluster two with a comma between them, IPv4 first, as {@code --cluster-cidr} takes them.
 */
final class CidrsJson {
  private static final int LONGEST = 100;
  private static final String PODS = "podCidr";
  private static final String NODES = "nodeCidr";

  private CidrsJson() {}

  /** One field's prefixes. */
  private record Pair(Ipv4Prefix v4, Optional<Ipv6Prefix> v6) {
    @Override
    public String toString() {
      return v6.map(second -> v4 + "," + second).orElseGet(v4::toString);
    }
  }

  static Network read(JsonFields fields, Backend backend, Rules rules) {
    Pair pods = pair(fields, PODS, new Pair(Network.DEFAULT_POD_CIDR, Optional.empty()));
    Optional<Ipv6Prefix> usual = pods.v6().map(_ -> Ipv6Cidrs.DEFAULT_NODES);
    Pair nodes = pair(fields, NODES, new Pair(Network.DEFAULT_NODE_CIDR, usual));
    if (pods.v6().isPresent() != nodes.v6().isPresent()) {
      throw ProblemException.badRequest(
          "In a dual-stack cluster podCidr and nodeCidr have an IPv6 prefix each, for example "
              + pods(Network.dualStack(Backend.VXLAN))
              + " and "
              + nodes(Network.dualStack(Backend.VXLAN))
              + ".");
    }
    Optional<Ipv6Cidrs> ipv6 = pods.v6().flatMap(first -> nodes.v6().map(second -> new Ipv6Cidrs(first, second)));
    boolean offloads = fields.flag("offloads", false);
    int mtu = (int) fields.integerOr(Network.DEFAULT_MTU, "mtu", Network.LEAST_MTU, Network.MOST_MTU);
    return new Network(backend, rules, pods.v4(), nodes.v4(), ipv6, offloads, mtu);
  }

  private static Pair pair(JsonFields fields, String name, Pair absent) {
    String[] texts = fields.text(name, LONGEST, absent.toString()).split(",", -1);
    try {
      if (texts.length <= 2 && IpPrefix.parse(texts[0]) instanceof Ipv4Prefix v4) {
        return new Pair(v4, texts.length == 1 ? Optional.empty() : Optional.of(Ipv6Prefix.parse(texts[1])));
      }
    } catch (WireFormatException malformed) {
      throw fields.refused(name, String.valueOf(malformed.getMessage()));
    }
    throw fields.refused(
        name,
        "it is an IPv4 prefix, and in a dual-stack cluster an IPv6 prefix behind it: 10.244.0.0/16,fd00:10:244::/48.");
  }

  static String pods(Network network) {
    return new Pair(network.podCidr(), network.ipv6().map(Ipv6Cidrs::pods)).toString();
  }

  static String nodes(Network network) {
    return new Pair(network.nodeCidr(), network.ipv6().map(Ipv6Cidrs::nodes)).toString();
  }
}
