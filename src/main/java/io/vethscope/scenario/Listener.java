package io.vethscope.scenario;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.WireFormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers on a port.
 *
 * @param protocol TCP or UDP
 * @param port 1 to 65535
 * @param address the local address that it is bound to; {@link Ipv4Address#ANY} for all
 */
public record Listener(Protocol protocol, int port, Ipv4Address address) {
  private static final Pattern FORM = Pattern.compile("(tcp|udp)/([0-9]{1,5})(?:@([0-9.]{7,15}))?");

  /** Transport protocols that a server can speak. */
  public enum Protocol {
    TCP,
    UDP
  }

  /** Checks it. */
  public Listener {
    ScenarioException.require(port >= 1 && port <= 65535, "The port " + port + " is not between 1 and 65535.");
  }

  /**
   * Reads {@code tcp/80}, {@code udp/53} or {@code tcp/8080@127.0.0.1}.
   *
   * @throws ScenarioException if it is none of these
   */
  public static Listener parse(String text) {
    Matcher matcher = FORM.matcher(text);
    ScenarioException.require(
        matcher.matches(), "A server is written tcp/80, udp/53 or tcp/8080@127.0.0.1, not \"" + text + "\".");
    Protocol protocol = matcher.group(1).equals("tcp") ? Protocol.TCP : Protocol.UDP;
    return new Listener(protocol, Integer.parseInt(matcher.group(2)), address(matcher.group(3)));
  }

  private static Ipv4Address address(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return Ipv4Address.ANY;
    }
    try {
      return Ipv4Address.parse(text);
    } catch (WireFormatException notAnAddress) {
      throw new ScenarioException("\"" + text + "\" is not an IPv4 address that a server can be bound to.");
    }
  }

  /** Whether both can't be served in one network ({@code EADDRINUSE}). */
  boolean conflictsWith(Listener other) {
    boolean everywhere = address.isAny() || other.address.isAny();
    return protocol == other.protocol && port == other.port && (everywhere || address.equals(other.address));
  }

  @Override
  public String toString() {
    String at = address.equals(Ipv4Address.ANY) ? "" : "@" + address;
    return (protocol == Protocol.TCP ? "tcp/" : "udp/") + port + at;
  }
}
