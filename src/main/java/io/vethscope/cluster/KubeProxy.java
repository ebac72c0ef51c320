package io.vethscope.cluster;

import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * kube-proxy on one node, in its iptables mode: watches Services and endpoints, and has rules written for them, by one
 * proxier for each version of IP ({@code metaProxier}).
 */
final class KubeProxy implements KubernetesApi.ServiceWatcher {
  private final Node node;
  private final KubernetesApi api;
  private final List<Proxier> proxiers = new ArrayList<>();

  KubeProxy(Node node, KubernetesApi api) {
    this.node = node;
    this.api = api;
    api.podCidr().ifPresent(pods -> proxiers.add(new Proxier(node, api, IpVersion.V4, pods)));
    api.podCidr6().ifPresent(pods -> proxiers.add(new Proxier(node, api, IpVersion.V6, pods)));
  }

  /** Starts it: what it always has. {@link #sync} follows, when the API has told it of the Services. */
  void start() {
    if (api.podCidr().isPresent()) {
      node.netns().sysctl().set("net.ipv4.conf.all.route_localnet", "1");
    }
    node.netns().sysctl().set("net.netfilter.nf_conntrack_tcp_timeout_established", "86400");
    node.netns().sysctl().set("net.netfilter.nf_conntrack_tcp_timeout_close_wait", "3600");
    proxiers.forEach(Proxier::start);
    api.watchServices(this);
  }

  @Override
  public void sync() {
    proxiers.forEach(Proxier::sync);
  }
}
