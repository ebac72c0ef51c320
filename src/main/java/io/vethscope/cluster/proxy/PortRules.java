package io.vethscope.cluster.proxy;

import io.vethscope.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules for one port of a Service on one node: the body of the loop in {@code syncProxyRules}. */
final class PortRules {
  private static final String MARK = "KUBE-MARK-MASQ";

  private final BackedPort port;
  private final IpPrefix podCidr;
  private final RuleLines lines;
  private final ChainNames chains;
  private final List<Endpoint> all;
  private final List<Endpoint> local;

  PortRules(BackedPort port, IpPrefix podCidr, String node, RuleLines lines) {
    this.port = port;
    this.podCidr = podCidr;
    this.lines = lines;
    this.chains = port.chains();
    this.all = port.endpoints();
    this.local = port.on(node);
  }

  void write() {
    toClusterIp();
    if (port.port().isAtNodes()) {
      toNodePort();
    }
    if (all.isEmpty()) {
      return;
    }
    internalMasquerading();
    if (port.port().isAtNodes()) {
      external();
    }
    if (port.usesAll()) {
      toEndpoints(chains.cluster(), all);
    }
    if (port.usesLocal() && !local.isEmpty()) {
      toEndpoints(chains.local(), local);
    }
    List<Endpoint> reachable = new ArrayList<>(port.usesAll() ? all : List.of());
    local.stream().filter(endpoint -> !reachable.contains(endpoint)).forEach(reachable::add);
    reachable.forEach(this::endpoint);
  }

  private String packet(String matches) {
    String protocol = port.protocol();
    return "-m " + protocol + " -p " + protocol + " " + matches;
  }

  private String clusterIp() {
    return packet("-d " + port.clusterIp() + " --dport " + port.port().port());
  }

  private void toClusterIp() {
    if (hasEndpoints(port.isInternallyLocal())) {
      lines.nat("KUBE-SERVICES", clusterIp(), port.name() + " cluster IP", internalChain());
    } else {
      lines.filter("KUBE-SERVICES", clusterIp(), noEndpoints(), refusal());
    }
  }

  private void toNodePort() {
    String rule = packet("--dport " + port.port().nodePort());
    if (!all.isEmpty()) {
      lines.nat("KUBE-NODEPORTS", rule, port.name(), chains.external());
    }
    if (!hasEndpoints(port.isExternallyLocal())) {
      lines.filter("KUBE-EXTERNAL-SERVICES", "-m addrtype --dst-type LOCAL " + rule, noEndpoints(), refusal());
    }
  }

  private boolean hasEndpoints(boolean onlyLocal) {
    return !(onlyLocal ? local : all).isEmpty();
  }

  private String noEndpoints() {
    return port.name() + (all.isEmpty() ? " has no endpoints" : " has no local endpoints");
  }

  /** Nobody answers anywhere: say so. Somebody does, on another node: a balancer in front is to try that one. */
  private String refusal() {
    return all.isEmpty() ? "REJECT" : "DROP";
  }

  private String internalChain() {
    return port.isInternallyLocal() ? chains.local() : chains.cluster();
  }

  /** Who calls a Service without being a pod would not get the answer from the pod that was chosen. */
  private void internalMasquerading() {
    if (hasEndpoints(port.isInternallyLocal())) {
      lines.nat(internalChain(), clusterIp() + " ! -s " + podCidr, port.name() + " cluster IP", MARK);
    }
  }

  private void external() {
    String chain = chains.external();
    lines.chain(chain);
    if (port.isExternallyLocal()) {
      lines.nat(chain, "-s " + podCidr, "pod traffic" + destinations(), chains.cluster());
      lines.nat(chain, "-m addrtype --src-type LOCAL", "masquerade LOCAL traffic" + destinations(), MARK);
      lines.nat(chain, "-m addrtype --src-type LOCAL", "route LOCAL traffic" + destinations(), chains.cluster());
      if (!local.isEmpty()) {
        lines.nat(chain, "", "", chains.local());
      }
    } else {
      lines.nat(chain, "", "masquerade traffic" + destinations(), MARK);
      lines.nat(chain, "", "", chains.cluster());
    }
  }

  private String destinations() {
    return " for " + port.name() + " external destinations";
  }

  /**
   * {@code writeServiceToEndpointRules}: callers that are known go where they went before; of the others each endpoint
   * gets an equal share of what those before it have left.
   */
  private void toEndpoints(String chain, List<Endpoint> endpoints) {
    lines.chain(chain);
    if (port.affinitySeconds() > 0) {
      for (Endpoint endpoint : endpoints) {
        String known = recent(endpoint) + " --rcheck --seconds " + port.affinitySeconds() + " --reap";
        lines.nat(chain, known, port.name() + " -> " + endpoint, chains.of(endpoint));
      }
    }
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      int left = endpoints.size() - i;
      String share =
          left == 1 ? "" : String.format(Locale.ROOT, "-m statistic --mode random --probability %.10f", 1.0 / left);
      lines.nat(chain, share, port.name() + " -> " + endpoint, chains.of(endpoint));
    }
  }

  private String recent(Endpoint endpoint) {
    return "-m recent --name " + chains.of(endpoint);
  }

  private void endpoint(Endpoint endpoint) {
    String chain = chains.of(endpoint);
    lines.chain(chain);
    lines.nat(chain, "-s " + endpoint.address(), port.name(), MARK);
    String remember = port.affinitySeconds() > 0 ? recent(endpoint) + " --set " : "";
    lines.nat(chain, remember + packet("").strip(), port.name(), "DNAT --to-destination " + endpoint);
  }
}
