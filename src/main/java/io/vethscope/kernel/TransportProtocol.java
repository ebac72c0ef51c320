package io.vethscope.kernel;

/** What sits on IP ({@code struct net_protocol}): ICMP, UDP, TCP. */
public interface TransportProtocol {
  /** The protocol number of the IP header. */
  int number();

  /** Whether it sits on IPv6 too ({@code struct inet6_protocol}). */
  default boolean speaksIpv6() {
    return false;
  }

  /** Takes a packet for this host ({@code handler}); its {@link SkBuff#packet()} holds the whole packet. */
  void receive(SkBuff skb);

  /** Takes an ICMP error about a packet of this protocol that this host sent ({@code err_handler}). */
  void error(IcmpError error);
}
