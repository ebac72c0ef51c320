package io.vethscope.scenario;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.WireFormatException;

/**
 * A route that somebody wrote by hand.
 *
 * @param to the addresses that it is for
 * @param via the next hop, of the same version of IP
 */
public record StaticRoute(IpPrefix to, IpAddress via) {
  /** Checks it. */
  public StaticRoute {
    ScenarioException.require(
        to.address().width() == via.width(),
        "The route "
            + to
            + " via "
            + via
            + " mixes the versions of IP; choose a next hop of the version of "
            + to
            + ".");
  }

  /**
   * Reads {@code 10.244.0.0/16 via 192.168.100.11}.
   *
   * @throws ScenarioException if it is none
   */
  public static StaticRoute parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      if (words.length == 3 && words[1].equals("via")) {
        return new StaticRoute(IpPrefix.parse(words[0]), IpAddress.parse(words[2]));
      }
    } catch (WireFormatException notAnAddress) {
      // The sentence below says what is wanted.
    }
    throw new ScenarioException("A route is written 10.244.0.0/16 via 192.168.100.11, not \"" + text + "\".");
  }

  @Override
  public String toString() {
    return to + " via " + via;
  }
}
