package io.vethscope.kernel;

import io.vethscope.wire.QuotedPacket;

/** What sits on IPv4 ({@code struct net_protocol}): ICMP, UDP, TCP. */
public interface TransportProtocol {
  /** The protocol number of the IPv4 header. */
  int number();

  /** Takes a packet for this host ({@code handler}); its {@link SkBuff#ip()} holds the whole packet. */
  void receive(SkBuff skb);

  /**
   * Takes what an ICMP error quotes of a packet that this host sent ({@code err_handler}).
   *
   * @param skb the packet that holds the error
   * @param type the ICMP type
   * @param code the ICMP code
   * @param info the rest of the ICMP header: the MTU for "fragmentation needed"
   */
  void error(SkBuff skb, QuotedPacket quoted, int type, int code, int info);
}
