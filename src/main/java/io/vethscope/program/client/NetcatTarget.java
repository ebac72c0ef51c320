package io.vethscope.program.client;

import io.vethscope.wire.IpAddress;

/**
 * Whom {@code nc} talks to, and how.
 *
 * @param name as it was written, with the address behind a name
 * @param source the own address, which may be any
 * @param sourcePort 0 for any
 * @param timeout nanoseconds for the connection and for silence on it, or 0
 */
record NetcatTarget(String name, IpAddress address, IpAddress source, int sourcePort, long timeout, Manner manner) {
  /**
   * How.
   *
   * @param udp instead of TCP ({@code -u})
   * @param scans only looks whether it can ({@code -z})
   * @param verbose says how it went ({@code -v})
   * @param numeric names no ports ({@code -n})
   * @param closes tells the other side when the input is over ({@code -N})
   */
  record Manner(boolean udp, boolean scans, boolean verbose, boolean numeric, boolean closes) {}

  private String protocol() {
    return manner.udp() ? "udp" : "tcp";
  }

  /** How a connection that failed is told. */
  String failure(int port, String how) {
    return "nc: connect to " + name + " port " + port + " (" + protocol() + ") " + how;
  }

  /** How one that did not is. */
  String success(int port) {
    String service = manner.numeric() ? "*" : PortNames.name(port, manner.udp());
    return "Connection to " + name + " " + port + " port [" + protocol() + "/" + service + "] succeeded!";
  }
}
