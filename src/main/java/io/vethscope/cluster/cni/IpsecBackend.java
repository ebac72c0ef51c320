package io.vethscope.cluster.cni;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.Xfrm.Direction;
import io.vethscope.kernel.xfrm.NamespaceXfrm;
import io.vethscope.kernel.xfrm.Policy;
import io.vethscope.kernel.xfrm.Selector;
import io.vethscope.kernel.xfrm.State;
import io.vethscope.kernel.xfrm.StateSettings;
import io.vethscope.kernel.xfrm.Template;
import io.vethscope.wire.Ipv4Address;
import java.util.List;

/**
 * flannel's {@code ipsec} ({@code pkg/backend/ipsec}): no device and no route, but three policies for each other node,
 * and the two states that the nodes' charon processes agree on. Their exchange of keys is not shown: what it ends with
 * follows from the two addresses, so that both nodes have the same.
 */
final class IpsecBackend implements FlannelBackend {
  /** What ties states to flannel's policies ({@code defaultReqID}). */
  private static final int REQID = 11;

  /** ESP in tunnel mode with the largest padding, as flannel reckons ({@code ipsecOverhead}). */
  private static final int OVERHEAD = 77;

  /** strongSwan's own indices begin here. */
  private static final int FIRST_SPI = 0xc000_0000;

  private static final int SPI_BITS = 0x0fff_ffff;

  private static final String WHY = "charon agreed on it";

  private final Host host;

  IpsecBackend(Host host) {
    this.host = host;
  }

  @Override
  public String type() {
    return "ipsec";
  }

  @Override
  public int mtu() {
    return host.nic().mtu() - OVERHEAD;
  }

  /** There is nothing to make before another node is known. */
  @Override
  public void start() {}

  @Override
  public BackendData data() {
    return new BackendData.None();
  }

  private Template out(RemoteNode remote) {
    return new Template(host.address(), remote.address(), 0, REQID);
  }

  private Template in(RemoteNode remote) {
    return new Template(remote.address(), host.address(), 0, REQID);
  }

  /** {@code AddIPSECPolicies}: out, in, fwd. */
  private List<Policy> policies(RemoteNode remote) {
    Selector there = new Selector(host.subnet(), remote.subnet());
    Selector back = new Selector(remote.subnet(), host.subnet());
    return List.of(
        Policy.tunnel(Direction.OUT, there, out(remote)),
        Policy.tunnel(Direction.IN, back, in(remote)),
        Policy.tunnel(Direction.FWD, back, in(remote)));
  }

  @Override
  public String program(RemoteNode remote) {
    NamespaceXfrm xfrm = NamespaceXfrm.of(host.netns());
    withdraw(remote);
    policies(remote).forEach(policy -> xfrm.add(policy, TunnelDevices.WHY));
    xfrm.add(new State(state(in(remote), /* sends= */ false)), WHY);
    xfrm.add(new State(state(out(remote), /* sends= */ true)), WHY);
    return "policies out, in and fwd between " + host.subnet() + " and " + remote.subnet() + ", reqid " + REQID;
  }

  private static StateSettings state(Template ends, boolean sends) {
    long seed = (long) ends.source().bits() << Integer.SIZE | (ends.destination().bits() & 0xffff_ffffL);
    SeededRandom agreed = new SeededRandom(SeededRandom.mix(seed));
    int spi = FIRST_SPI | (agreed.nextInt() & SPI_BITS);
    String key = "0x%016x%016x%08x".formatted(agreed.nextLong(), agreed.nextLong(), agreed.nextInt());
    return StateSettings.aesGcm(ends, spi, key, sends, null);
  }

  @Override
  public String withdraw(RemoteNode remote) {
    NamespaceXfrm xfrm = NamespaceXfrm.of(host.netns());
    List<String> keys = policies(remote).stream().map(Policy::key).toList();
    for (Policy policy : List.copyOf(xfrm.policies())) {
      if (keys.contains(policy.key())) {
        xfrm.remove(policy, "flanneld removed it");
      }
    }
    for (State state : List.copyOf(xfrm.states())) {
      if (isBetween(state.settings(), remote.address())) {
        xfrm.remove(state, "charon ended it");
      }
    }
    return "no policies between " + host.subnet() + " and " + remote.subnet() + " any more";
  }

  private boolean isBetween(StateSettings state, Ipv4Address other) {
    return state.reqid() == REQID
        && (state.source().equals(other) || state.destination().equals(other))
        && (state.source().equals(host.address()) || state.destination().equals(host.address()));
  }
}
