package io.vethscope.kernel.xfrm;

import io.vethscope.wire.Ipv4Prefix;

/**
 * Which packets a policy is about ({@code struct xfrm_selector}).
 *
 * @param protocol of the IP header; 0 for all
 * @param sourcePort 0 for all
 * @param destinationPort 0 for all
 */
public record Selector(Ipv4Prefix source, Ipv4Prefix destination, int protocol, int sourcePort, int destinationPort) {
  /** All packets from one network to another. */
  public Selector(Ipv4Prefix source, Ipv4Prefix destination) {
    this(source, destination, 0, 0, 0);
  }

  /** {@code xfrm_selector_match}. */
  boolean matches(Flow flow) {
    return source.contains(flow.source())
        && destination.contains(flow.destination())
        && (protocol == 0 || protocol == flow.protocol())
        && (sourcePort == 0 || sourcePort == flow.sourcePort())
        && (destinationPort == 0 || destinationPort == flow.destinationPort());
  }

  @Override
  public String toString() {
    return "src "
        + source
        + " dst "
        + destination
        + (protocol == 0 ? "" : " proto " + Protocols.name(protocol))
        + (sourcePort == 0 ? "" : " sport " + sourcePort)
        + (destinationPort == 0 ? "" : " dport " + destinationPort);
  }
}
