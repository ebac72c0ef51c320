package io.vethscope.kernel;

/** What sits on IPv4 ({@code struct net_protocol}): ICMP, UDP, TCP. */
public interface TransportProtocol {
  /** The protocol number of the IPv4 header. */
  int number();

  /** Takes a packet for this host ({@code handler}); its {@link SkBuff#ip()} holds the whole packet. */
  void receive(SkBuff skb);

  /** Takes an ICMP error about a packet of this protocol that this host sent ({@code err_handler}). */
  void error(IcmpError error);
}
