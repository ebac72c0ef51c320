package io.vethscope.cluster.cni;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.TableKind;
import io.vethscope.scenario.HostPort;
import io.vethscope.scenario.Listener;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plugin {@code portmap}, behind another one: ports of the node lead to a pod ({@code
 * plugins/meta/portmap/portmap.go}). Who comes from the pod's own network, or from the node's loopback, is masqueraded,
 * or the answer would not pass the node.
 */
final class PortMap implements CniPlugin {
  private static final String WHO = "the CNI plugin";
  private static final int PREFIX_LENGTH = 24;
  private static final int PREFIX_LENGTH6 = 64;

  /** Made for the first pod that has host ports. */
  private static final String SHARED =
      """
      *nat
      :CNI-HOSTPORT-DNAT - [0:0]
      :CNI-HOSTPORT-MASQ - [0:0]
      :CNI-HOSTPORT-SETMARK - [0:0]
      -A CNI-HOSTPORT-SETMARK -m comment --comment "CNI portfwd masquerade mark" -j MARK --set-xmark 0x2000/0x2000
      -A CNI-HOSTPORT-MASQ -m mark --mark 0x2000/0x2000 -j MASQUERADE
      -I POSTROUTING -m comment --comment "CNI portfwd requiring masquerade" -j CNI-HOSTPORT-MASQ
      -A PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT
      -A OUTPUT -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT
      COMMIT
      """;

  private final CniPlugin plugin;
  private final NetNamespace node;

  PortMap(CniPlugin plugin, NetNamespace node) {
    this.plugin = plugin;
    this.node = node;
  }

  @Override
  public Optional<Ipv4Address> gateway() {
    return plugin.gateway();
  }

  @Override
  public Optional<Ipv6Address> gateway6() {
    return plugin.gateway6();
  }

  @Override
  public PodNetwork add(Sandbox sandbox) {
    PodNetwork added = plugin.add(sandbox);
    if (!sandbox.hostPorts().isEmpty()) {
      added.addresses().forEach(address -> forward(sandbox, address));
    }
    return added;
  }

  /** {@code forwardPorts}: for each of a pod's addresses. */
  private void forward(Sandbox sandbox, IpAddress pod) {
    IpVersion version = IpVersion.of(pod);
    if (!hasSharedChains(version)) {
      NodeRules.restore(node, version, SHARED, WHO);
    }
    String chain = CniChain.name("DN-", sandbox);
    StringBuilder rules = new StringBuilder("*nat\n:" + chain + " - [0:0]\n");
    sandbox.hostPorts().forEach(port -> rules.append(rules(port, chain, pod)));
    for (Listener.Protocol protocol : Listener.Protocol.values()) {
      rules.append(entry(sandbox, chain, protocol));
    }
    NodeRules.restore(node, version, rules.append("COMMIT\n").toString(), WHO);
    if (pod instanceof Ipv4Address v4) {
      letLoopbackIn(v4);
    }
  }

  /** IPv6 has no {@code route_localnet}, so nothing that comes from the loopback could go on. */
  private static String rules(HostPort port, String chain, IpAddress pod) {
    String match = "-A " + chain + " -p " + protocol(port.protocol()) + " --dport " + port.hostPort();
    boolean six = pod instanceof Ipv6Address;
    return match
        + (" -s " + IpPrefix.of(pod, six ? PREFIX_LENGTH6 : PREFIX_LENGTH) + " -j CNI-HOSTPORT-SETMARK\n")
        + (six ? "" : match + " -s 127.0.0.1 -j CNI-HOSTPORT-SETMARK\n")
        + (match + " -j DNAT --to-destination " + (six ? "[" + pod + "]" : pod) + ":" + port.containerPort() + "\n");
  }

  private static String entry(Sandbox sandbox, String chain, Listener.Protocol protocol) {
    List<HostPort> ports = sandbox.hostPorts().stream().filter(port -> port.protocol() == protocol).toList();
    return ports.isEmpty()
        ? ""
        : "-A CNI-HOSTPORT-DNAT -m comment --comment \"dnat "
            + CniChain.comment(sandbox)
            + "\" -p "
            + protocol(protocol)
            + " -m multiport --dports "
            + ports.stream().map(port -> String.valueOf(port.hostPort())).collect(Collectors.joining(","))
            + " -j "
            + chain
            + "\n";
  }

  private boolean hasSharedChains(IpVersion version) {
    return Netfilter.of(node)
        .iptables(version)
        .table(TableKind.NAT)
        .filter(table -> table.chains().stream().anyMatch(chain -> chain.name().equals("CNI-HOSTPORT-DNAT")))
        .isPresent();
  }

  private void letLoopbackIn(Ipv4Address pod) {
    Route way = node.fib().lookup(pod);
    if (way.device() != null) {
      node.sysctl().set("net.ipv4.conf." + way.device().name().replace('.', '/') + ".route_localnet", "1");
    }
  }

  private static String protocol(Listener.Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }
}
