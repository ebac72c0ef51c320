package io.vethscope.cluster.cni;

import io.vethscope.cluster.cni.FlannelBackend.Host;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Rules;
import io.vethscope.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which plugins the kubelet calls, by a scenario's choice. Adding one is one class and one line here. */
public final class CniPlugins {
  private static final String BRIDGE = "cni0";

  private CniPlugins() {}

  /**
   * The plugins of a node.
   *
   * @param flannel flannel's backend, if there is one
   * @param rules with which of them the plugin masquerades in flannel's place
   */
  public static CniPlugin of(Backend backend, Host host, Optional<FlannelBackend> flannel, Rules rules) {
    return flannel.map(running -> ofFlannel(host, running, rules)).orElseGet(() -> alone(backend, host));
  }

  private static CniPlugin alone(Backend backend, Host host) {
    return switch (backend) {
      case PTP ->
          portMap(
              new PtpPlugin(
                  host.netns(), host.ipv4().map(HostIpv4::subnet), host.ipv6().map(HostIpv6::subnet), host.nic().mtu()),
              host);
      case BRIDGE_IPMASQ -> ipMasq(bridge(host, List.of(), host.nic().mtu(), false), host);
      case BRIDGE_PORTMAP -> portMap(bridge(host, List.of(), host.nic().mtu(), false), host);
      default -> bridge(host, List.of(), host.nic().mtu(), false);
    };
  }

  /** As flannel's manifest has it: its own plugin calls bridge with hairpin mode, and portmap comes behind. */
  private static CniPlugin ofFlannel(Host host, FlannelBackend flannel, Rules rules) {
    List<IpPrefix> cluster = new ArrayList<>();
    host.ipv4().map(HostIpv4::cluster).ifPresent(cluster::add);
    host.ipv6().map(HostIpv6::cluster).ifPresent(cluster::add);
    CniPlugin plugin = bridge(host, cluster, flannel.mtu(), true);
    return portMap(rules == Rules.PLUGIN ? ipMasq(plugin, host) : plugin, host);
  }

  private static CniPlugin bridge(Host host, List<IpPrefix> routes, int mtu, boolean hairpin) {
    return new BridgePlugin(
        host.netns(),
        new BridgePlugin.Configuration(
            BRIDGE, host.ipv4().map(HostIpv4::subnet), host.ipv6().map(HostIpv6::subnet), routes, mtu, hairpin));
  }

  private static CniPlugin ipMasq(CniPlugin plugin, Host host) {
    return new IpMasq(plugin, host.netns());
  }

  private static CniPlugin portMap(CniPlugin plugin, Host host) {
    return new PortMap(plugin, host.netns());
  }
}
