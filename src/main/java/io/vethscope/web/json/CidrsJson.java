package io.vethscope.web.json;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Ipv6Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Rules;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes a cluster's networks as docs/protocol.md, section 1, has them: one prefix, of IPv4 or of IPv6, or in
 * a dual-stack cluster two with a comma between them, IPv4 first, as {@code --cluster-cidr} takes them.
 */
final class CidrsJson {
  private static final int LONGEST = 100;
  private static final String PODS = "podCidr";
  private static final String NODES = "nodeCidr";

  private CidrsJson() {}

  /** One field's prefixes: at least one. */
  private record Pair(Optional<Ipv4Prefix> v4, Optional<Ipv6Prefix> v6) {
    static final Pair NOTHING = new Pair(Optional.empty(), Optional.empty());

    /** With another prefix behind it; empty if there is one of its version, or one that has to stand behind it. */
    Optional<Pair> with(IpPrefix more) {
      return switch (more) {
        case Ipv4Prefix four when v4.isEmpty() && v6.isEmpty() -> Optional.of(new Pair(Optional.of(four), v6));
        case Ipv6Prefix six when v6.isEmpty() -> Optional.of(new Pair(v4, Optional.of(six)));
        default -> Optional.empty();
      };
    }

    boolean isOfSameVersions(Pair other) {
      return v4.isPresent() == other.v4.isPresent() && v6.isPresent() == other.v6.isPresent();
    }

    @Override
    public String toString() {
      return Stream.concat(v4.stream(), v6.stream()).map(Object::toString).collect(Collectors.joining(","));
    }
  }

  static Network read(JsonFields fields, Backend backend, Rules rules) {
    Pair pods = pair(fields, PODS, pods(Network.of(backend)));
    Pair usual = new Pair(pods.v4().map(_ -> Ipv4Cidrs.DEFAULT_NODES), pods.v6().map(_ -> Ipv6Cidrs.DEFAULT_NODES));
    Pair nodes = pair(fields, NODES, usual.toString());
    if (!pods.isOfSameVersions(nodes)) {
      throw ProblemException.badRequest(
          "podCidr and nodeCidr have prefixes of the same versions of IP, in a dual-stack cluster for example "
              + pods(Network.dualStack(Backend.VXLAN))
              + " and "
              + nodes(Network.dualStack(Backend.VXLAN))
              + ".");
    }
    Optional<Ipv4Cidrs> ipv4 = pods.v4().flatMap(first -> nodes.v4().map(second -> new Ipv4Cidrs(first, second)));
    Optional<Ipv6Cidrs> ipv6 = pods.v6().flatMap(first -> nodes.v6().map(second -> new Ipv6Cidrs(first, second)));
    boolean offloads = fields.flag("offloads", false);
    int mtu = (int) fields.integerOr(Network.DEFAULT_MTU, "mtu", Network.LEAST_MTU, Network.MOST_MTU);
    return new Network(backend, rules, ipv4, ipv6, offloads, mtu);
  }

  private static Pair pair(JsonFields fields, String name, String absent) {
    Optional<Pair> pair = Optional.of(Pair.NOTHING);
    try {
      for (String text : fields.text(name, LONGEST, absent).split(",", -1)) {
        IpPrefix more = IpPrefix.parse(text);
        pair = pair.flatMap(before -> before.with(more));
      }
    } catch (WireFormatException malformed) {
      throw fields.refused(name, String.valueOf(malformed.getMessage()));
    }
    return pair.orElseThrow(() ->
        fields.refused(
            name,
            "it is a prefix of IPv4 or of IPv6, or in a dual-stack cluster one of each, IPv4 first:"
                + " 10.244.0.0/16,fd00:10:244::/48."));
  }

  static String pods(Network network) {
    return new Pair(network.ipv4().map(Ipv4Cidrs::pods), network.ipv6().map(Ipv6Cidrs::pods)).toString();
  }

  static String nodes(Network network) {
    return new Pair(network.ipv4().map(Ipv4Cidrs::nodes), network.ipv6().map(Ipv6Cidrs::nodes)).toString();
  }
}
