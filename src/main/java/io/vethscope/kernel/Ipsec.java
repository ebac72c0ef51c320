package io.vethscope.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What IPsec knows of a packet.
 *
 * @param bundle what it has to be wrapped in before it leaves, or null ({@code dst->xfrm})
 * @param path what it was wrapped in when it arrived, or null ({@code skb_sec_path})
 * @param wrapped whether this host has wrapped it, so that no policy is asked again ({@code IPSKB_XFRM_TRANSFORMED})
 */
public record Ipsec(@Nullable XfrmBundle bundle, @Nullable SecPath path, boolean wrapped) {
  /** Nothing. */
  public static final Ipsec NONE = new Ipsec(null, null, false);

  /** It is wrapped. */
  public static final Ipsec WRAPPED = new Ipsec(null, null, true);

  /** It was unwrapped here. */
  public static Ipsec cameBy(SecPath path) {
    return new Ipsec(null, path, false);
  }

  /** The same with something else, or nothing, to be wrapped in. */
  public Ipsec in(@Nullable XfrmBundle newBundle) {
    return new Ipsec(newBundle, path, wrapped);
  }
}
