package io.vethscope.kernel;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;

/**
 * What IPsec does to a namespace's packets ({@code include/net/xfrm.h}); where there are no policies, {@link #NONE}.
 */
public interface Xfrm {
  /** Nobody asks for anything: every packet goes as it is. */
  Xfrm NONE =
      new Xfrm() {
        @Override
        public boolean lookup(SkBuff skb) {
          return true;
        }

        @Override
        public boolean lookupAgain(SkBuff skb, Ipv4Packet before) {
          return true;
        }

        @Override
        public boolean admits(SkBuff skb, Direction direction) {
          return true;
        }

        @Override
        public int mtu(Ipv4Output.Path path, Ipv4Address destination, int protocol, int plain) {
          return plain;
        }
      };

  /** Which way the packets go that a policy is about ({@code enum xfrm_policy_dir}). */
  enum Direction {
    IN,
    OUT,
    FWD
  }

  /**
   * Finds what a routed packet has to be wrapped in before it leaves, and hangs it on it ({@code xfrm_lookup}).
   *
   * @return false if it must not leave as it is and can't be wrapped; it was dropped
   */
  boolean lookup(SkBuff skb);

  /**
   * The same once more where netfilter has changed addresses on the packet's last yards ({@code nf_xfrm_me_harder}).
   *
   * @param before the packet as it was when the first look-up was made
   */
  boolean lookupAgain(SkBuff skb, Ipv4Packet before);

  /**
   * Whether a packet may come in the way it did, wrapped or not ({@code __xfrm_policy_check}).
   *
   * @return false if not; it was dropped
   */
  boolean admits(SkBuff skb, Direction direction);

  /**
   * Bytes that a packet of this host's own may have ({@code dst_mtu}).
   *
   * @param plain what the path takes of packets that are not wrapped
   */
  int mtu(Ipv4Output.Path path, Ipv4Address destination, int protocol, int plain);
}
