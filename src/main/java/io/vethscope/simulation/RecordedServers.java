package io.vethscope.simulation;

import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Tun;
import io.vethscope.program.Servers;
import io.vethscope.program.UsageException;
import io.vethscope.program.flannel.UdpProxy;
import io.vethscope.program.wireguard.WireguardGo;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.snapshot.SnapshotLoader;
import io.vethscope.snapshot.WireguardSettings;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.Map;

/** Starts what ran when a recording began: the servers of pods, and flannel's proxy. */
final class RecordedServers {
  private RecordedServers() {}

  /**
   * Starts one.
   *
   * @throws SnapshotException if it can't run there
   */
  static void start(NetNamespace netns, Recording.Server server) {
    try {
      if (server.protocol().equals("flannel-udp")) {
        startProxy(netns, server);
      } else {
        Servers.start(netns, server.protocol(), server.address(), server.port(), server.name());
      }
    } catch (UsageException | WireFormatException | IllegalArgumentException refused) {
      throw new SnapshotException("servers: " + refused.getMessage());
    }
  }

  /**
   * Starts wireguard-go on the tun devices that the recording has it on.
   *
   * @throws SnapshotException if it can't run there
   */
  static void startWireguard(NetNamespace netns, Recording recording) {
    for (NetDevice device : netns.devices()) {
      if (device instanceof Tun tun) {
        SnapshotLoader.wireguard(recording, tun).ifPresent(settings -> start(tun, settings));
      }
    }
  }

  private static void start(Tun tun, WireguardSettings settings) {
    try {
      WireguardGo process = WireguardGo.start(tun, settings.publicKey(), settings.port());
      settings.peers().forEach(process::addPeer);
    } catch (UsageException | IllegalArgumentException refused) {
      throw new SnapshotException("before." + tun.netns().name() + ".wireguard: " + refused.getMessage());
    }
  }

  private static void startProxy(NetNamespace netns, Recording.Server server) {
    Tun tun =
        netns
            .device(server.name())
            .filter(Tun.class::isInstance)
            .map(Tun.class::cast)
            .orElseThrow(() ->
                new SnapshotException(
                    "servers: " + netns.name() + " has no tun device \"" + server.name() + "\" for flannel's proxy."));
    UdpProxy proxy = UdpProxy.start(tun, Ipv4Address.parse(server.address()), server.port());
    // The device is not persistent: it goes with the process.
    Servers.register(
        netns,
        server.protocol(),
        server.port(),
        () -> {
          proxy.stop();
          Links.delete(tun);
        });
    for (Map.Entry<String, String> route : server.routes().entrySet()) {
      proxy.putRoute(Ipv4Prefix.parse(route.getKey()), Ipv4Address.parse(route.getValue()));
    }
  }
}
