package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.WireFormatException;

/** Starts the servers that answer on a pod's ports. */
public final class Servers {
  private Servers() {}

  /**
   * Starts a server.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param address what it is bound to; {@code 0.0.0.0} for all
   * @param name what it answers as
   * @throws UsageException if the port is taken, or there is no such protocol or address
   */
  public static void start(NetNamespace netns, String protocol, String address, int port, String name) {
    Ipv4Address local;
    try {
      local = Ipv4Address.parse(address);
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("A server can be bound to an IPv4 address, not to \"" + address + "\".");
    }
    switch (protocol) {
      case "udp" -> UdpServer.start(netns, local, port, name);
      case "tcp" -> TcpServer.start(netns, local, port, name);
      default -> throw new UsageException("A server speaks tcp or udp, not \"" + protocol + "\".");
    }
  }
}
