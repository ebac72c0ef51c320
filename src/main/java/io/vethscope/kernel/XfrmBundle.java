package io.vethscope.kernel;

/** What a packet has to be wrapped in before it leaves ({@code struct xfrm_dst}). */
public interface XfrmBundle {
  /** The way that the wrapped packet takes. */
  Route route();

  /** Bytes that a packet may have before it is wrapped ({@code xfrm_state_mtu}). */
  int mtu();

  /** Wraps a packet and sends it ({@code xfrm_output}). */
  void output(SkBuff skb);
}
