package io.vethscope.cluster.cni;

/** flannel's {@code host-gw}: each node is the gateway to its pod network, which takes one segment for all nodes. */
final class HostGwBackend implements FlannelBackend {
  private final Host host;

  HostGwBackend(Host host) {
    this.host = host;
  }

  @Override
  public String type() {
    return "host-gw";
  }

  @Override
  public int mtu() {
    return host.nic().mtu();
  }

  @Override
  public void start() {
    // Plain routes by the node's own card: there is nothing to make.
  }

  @Override
  public BackendData data() {
    return new BackendData.None();
  }

  @Override
  public String program(RemoteNode remote) {
    return PlainRoute.add(host, remote.subnet(), remote.address(), "flanneld");
  }

  @Override
  public String withdraw(RemoteNode remote) {
    return PlainRoute.remove(host, remote.subnet());
  }

  @Override
  public String program6(RemoteNode6 remote) {
    return PlainRoute.add(host, remote.subnet(), remote.address(), "flanneld");
  }

  @Override
  public String withdraw6(RemoteNode6 remote) {
    return PlainRoute.remove(host, remote.subnet());
  }
}
