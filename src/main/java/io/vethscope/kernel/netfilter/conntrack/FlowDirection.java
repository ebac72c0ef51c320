package io.vethscope.kernel.netfilter.conntrack;

/** Which way a packet of a connection goes ({@code enum ip_conntrack_dir}). */
public enum FlowDirection {
  /** As the packet that began it. */
  ORIGINAL,
  /** As its answers. */
  REPLY;

  /** The other one. */
  public FlowDirection opposite() {
    return this == ORIGINAL ? REPLY : ORIGINAL;
  }
}
