package io.vethscope.kernel;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;

/**
 * An IPv6 address of a device ({@code struct inet6_ifaddr}).
 *
 * @param address the address itself
 * @param prefixLength how much of it names the network
 * @param state whether it can be used
 * @param nodad whether it was given without asking whether somebody else has it
 */
public record Ipv6InterfaceAddress(Ipv6Address address, int prefixLength, State state, boolean nodad) {
  private static final int LINK_LOCAL_LENGTH = 64;

  /** Whether an address can be used (RFC 4862, section 5.4). */
  public enum State {
    /** Nobody has said yet that it is taken. */
    TENTATIVE,
    /** It is this host's own. */
    PREFERRED,
    /** It works, but is not chosen for anything new. */
    DEPRECATED,
    /** Somebody else has it. */
    DAD_FAILED
  }

  /** An address that can be used at once. */
  public static Ipv6InterfaceAddress of(Ipv6Address address, int prefixLength) {
    return new Ipv6InterfaceAddress(address, prefixLength, State.PREFERRED, false);
  }

  /** The address that a device gives itself. */
  static Ipv6InterfaceAddress linkLocal(NetDevice device) {
    return of(Ipv6Address.linkLocal(device.mac()), LINK_LOCAL_LENGTH);
  }

  Ipv6InterfaceAddress withState(State changed) {
    return new Ipv6InterfaceAddress(address, prefixLength, changed, nodad);
  }

  /** The network that it names. */
  public Ipv6Prefix prefix() {
    return Ipv6Prefix.of(address, prefixLength);
  }

  /** Whether packets may come from it. */
  boolean isUsable() {
    return state == State.PREFERRED || state == State.DEPRECATED;
  }

  /** {@code global}, {@code link} or {@code host}, as {@code ip addr} prints it. */
  public String scope() {
    return address.isLoopback() ? "host" : address.isLinkLocal() ? "link" : "global";
  }

  /** What {@code ip addr} prints behind the scope. */
  public String flags() {
    return switch (state) {
      case TENTATIVE -> nodad ? "nodad tentative " : "tentative ";
      case DAD_FAILED -> "dadfailed tentative ";
      case DEPRECATED -> nodad ? "nodad deprecated " : "deprecated ";
      case PREFERRED -> nodad ? "nodad " : "";
    };
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
