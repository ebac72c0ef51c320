package io.vethscope.cluster.cni;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.wireguard.PeerSettings;
import io.vethscope.kernel.wireguard.Wireguard;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * flannel's {@code wireguard} ({@code pkg/backend/wireguard}): one device with one route for the whole cluster; each
 * other node is a peer, found by what is allowed to it.
 */
final class WireguardBackend implements FlannelBackend {
  private static final String NAME = "flannel-wg";
  private static final int PORT = 51_820;
  private static final int KEY_BYTES = 32;

  /** Outer IPv6, UDP and WireGuard headers: room is left for either version of IP. */
  private static final int OVERHEAD = 80;

  private static final Route.Attributes LINK = new Route.Attributes("boot", "link", null, 0, false, 0);

  private final Host host;
  private final String publicKey;

  WireguardBackend(Host host) {
    this.host = host;
    this.publicKey = key(host.netns().random().forPurpose("wireguard key"));
  }

  /** A key that is as good as a real one where nothing is really sealed. */
  private static String key(SeededRandom random) {
    ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.nextLong());
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public String type() {
    return "wireguard";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  /** Makes the device, with the route to all pods of the cluster ({@code upAndAddRoute}). */
  @Override
  public void start() {
    Wireguard made = TunnelDevices.make(host, NAME, mtu(), () -> new Wireguard(host.netns(), NAME, publicKey, PORT, 0));
    host.netns().sysctl().set("net.ipv4.conf." + NAME + ".send_redirects", "0");
    host.netns().fib().add(Route.unicast(host.cluster(), null, made, LINK), TunnelDevices.WHY);
  }

  private @Nullable Wireguard device() {
    return host.netns().device(NAME).filter(Wireguard.class::isInstance).map(Wireguard.class::cast).orElse(null);
  }

  @Override
  public BackendData data() {
    return new BackendData.PublicKey(publicKey);
  }

  @Override
  public String program(RemoteNode remote) {
    Wireguard tunnel = device();
    if (tunnel == null || !(remote.data() instanceof BackendData.PublicKey(String key))) {
      return "There is no device "
          + NAME
          + ", or no key in the lease, so no way to "
          + remote.subnet()
          + " can be made.";
    }
    tunnel.addPeer(new PeerSettings(key, remote.address(), PORT, List.of(remote.subnet())));
    return "peer " + key + " endpoint " + remote.address() + ":" + PORT + " allowed ips " + remote.subnet();
  }

  @Override
  public String withdraw(RemoteNode remote) {
    Wireguard tunnel = device();
    if (tunnel == null || !(remote.data() instanceof BackendData.PublicKey(String key))) {
      return "There was no peer for " + remote.subnet() + ".";
    }
    tunnel.removePeer(key);
    return "no peer " + key + " any more";
  }
}
