package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The servers of a namespace: what answers on a pod's ports, and other processes that go on until they are stopped. */
public final class Servers {
  private static final int MOST = 1 << 10;

  private final Map<String, Runnable> running = new LinkedHashMap<>();

  private Servers() {}

  private static Servers of(NetNamespace netns) {
    return netns.attachment("servers", Servers.class, Servers::new);
  }

  /** A client as a server sees it: on a socket that is bound to an IPv6 address, IPv4 clients have mapped addresses. */
  static IpAddress peer(IpAddress local, IpAddress client) {
    return local instanceof Ipv6Address && client instanceof Ipv4Address v4 ? Ipv6Address.mapped(v4) : client;
  }

  /**
   * Starts a server.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param address what it is bound to; {@code 0.0.0.0} for all of IPv4, {@code ::} for all
   * @param name what it answers as
   * @throws UsageException if the port is taken, or there is no such protocol or address
   */
  public static void start(NetNamespace netns, String protocol, String address, int port, String name) {
    IpAddress local;
    try {
      local = IpAddress.parse(address);
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("A server can be bound to an IP address, not to \"" + address + "\".");
    }
    Runnable stop =
        switch (protocol) {
          case "udp" -> UdpServer.start(netns, local, port, name)::stop;
          case "tcp" -> TcpServer.start(netns, local, port, name)::stop;
          default -> throw new UsageException("A server speaks tcp or udp, not \"" + protocol + "\".");
        };
    register(netns, protocol, port, stop);
  }

  /**
   * Notes a process that runs, so that it can be stopped by its protocol and port.
   *
   * @throws UsageException if there are too many
   */
  public static void register(NetNamespace netns, String protocol, int port, Runnable stop) {
    Servers servers = of(netns);
    if (servers.running.size() >= MOST) {
      throw new UsageException("A namespace has at most " + MOST + " servers here.");
    }
    servers.running.merge(
        key(protocol, port),
        stop,
        (one, other) ->
            () -> {
              one.run();
              other.run();
            });
  }

  /**
   * Stops what runs on a port.
   *
   * @throws UsageException if nothing does
   */
  static void stop(NetNamespace netns, String protocol, int port) {
    Runnable stop = of(netns).running.remove(key(protocol, port));
    if (stop == null) {
      throw new UsageException("stop-serve: no server of " + netns.name() + " has the " + protocol + " port " + port);
    }
    stop.run();
  }

  private static String key(String protocol, int port) {
    return protocol + "/" + port;
  }
}
