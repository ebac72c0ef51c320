package io.vethscope.scenario;

import java.util.Locale;

/**
 * Ports that a NetworkPolicy lets through.
 *
 * @param protocol TCP or UDP
 * @param port the first one; 0 for all of the protocol
 * @param endPort the last one
 */
public record PolicyPort(Listener.Protocol protocol, int port, int endPort) {
  private static final int LAST = 65_535;

  /** Checks it. */
  public PolicyPort {
    ScenarioException.require(
        port >= 0 && port <= endPort && endPort <= LAST && (port > 0 || endPort == 0),
        "The ports "
            + port
            + "-"
            + endPort
            + " of a NetworkPolicy are none; give a first one and a last one above it.");
  }

  /**
   * Reads {@code tcp}, {@code tcp/80} or {@code udp/8000-8010}.
   *
   * @throws ScenarioException if the text is none of these
   */
  public static PolicyPort parse(String text) {
    ScenarioException.require(
        text.matches("(tcp|udp)(/[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?)?"),
        "A port of a NetworkPolicy looks like tcp/80, udp/8000-8010 or tcp, not \"" + text + "\".");
    Listener.Protocol protocol = Listener.Protocol.valueOf(text.substring(0, 3).toUpperCase(Locale.ROOT));
    if (text.length() == 3) {
      return new PolicyPort(protocol, 0, 0);
    }
    String[] ends = text.substring(4).split("-", 2);
    int first = Integer.parseInt(ends[0]);
    return new PolicyPort(protocol, first, ends.length == 1 ? first : Integer.parseInt(ends[1]));
  }

  /** {@code tcp} or {@code udp}. */
  public String protocolName() {
    return protocol.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return protocolName() + (port == 0 ? "" : "/" + port + (endPort == port ? "" : "-" + endPort));
  }
}
