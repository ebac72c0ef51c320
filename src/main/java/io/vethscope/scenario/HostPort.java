package io.vethscope.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of the node that leads to a container ({@code ports[].hostPort}).
 *
 * @param protocol TCP or UDP
 * @param hostPort at the node's addresses
 * @param containerPort at the pod's
 */
public record HostPort(Listener.Protocol protocol, int hostPort, int containerPort) {
  private static final Pattern FORM = Pattern.compile("(tcp|udp)/([0-9]{1,5}):([0-9]{1,5})");

  /** Checks it. */
  public HostPort {
    for (int port : new int[] {hostPort, containerPort}) {
      ScenarioException.require(port >= 1 && port <= 65535, "The port " + port + " is not between 1 and 65535.");
    }
  }

  /**
   * Reads {@code tcp/8080:80}.
   *
   * @throws ScenarioException if it is none
   */
  public static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    ScenarioException.require(
        matcher.matches(), "A host port is written tcp/8080:80, the node's port first, not \"" + text + "\".");
    Listener.Protocol protocol = Listener.Protocol.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    return new HostPort(protocol, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  boolean conflictsWith(HostPort other) {
    return protocol == other.protocol && hostPort == other.hostPort;
  }

  @Override
  public String toString() {
    return protocol.name().toLowerCase(Locale.ROOT) + "/" + hostPort + ":" + containerPort;
  }
}
