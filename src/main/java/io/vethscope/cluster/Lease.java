package io.vethscope.cluster;

import io.vethscope.cluster.cni.Remote;
import io.vethscope.cluster.cni.RemoteNode;
import io.vethscope.cluster.cni.RemoteNode6;
import io.vethscope.trace.Row;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node's lease: its pod networks and how to reach them.
 *
 * @param node the node's name
 * @param backend {@code vxlan}, {@code host-gw} and so on ({@code flannel.alpha.coreos.com/backend-type})
 * @param ipv4 the way to its IPv4 pods, unless the cluster has IPv6 alone ({@code …/public-ip}, {@code …/backend-data})
 * @param ipv6 the way to its IPv6 pods ({@code …/public-ipv6}, {@code …/backend-v6-data})
 */
public record Lease(String node, String backend, Optional<RemoteNode> ipv4, Optional<RemoteNode6> ipv6) implements Row {
  /** What it says of each version of IP, IPv4 first. */
  Stream<Remote> ways() {
    return Stream.concat(ipv4.stream(), ipv6.stream());
  }

  /** What it says of the version of IP that comes first. */
  public Remote first() {
    return ways().findFirst().orElseThrow();
  }

  @Override
  public String key() {
    return first().subnet().toString();
  }

  @Override
  public String text() {
    Remote first = first();
    String begin = first.subnet() + " " + first.address() + " " + node + " " + backend + " " + first.data();
    String others =
        ways()
            .skip(1)
            .map(way -> " " + way.subnet() + " " + way.address() + " " + way.data())
            .collect(Collectors.joining());
    return (begin.stripTrailing() + others).stripTrailing();
  }
}
