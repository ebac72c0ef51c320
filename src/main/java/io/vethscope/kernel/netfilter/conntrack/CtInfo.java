package io.vethscope.kernel.netfilter.conntrack;

/** How a packet relates to its connection ({@code enum ip_conntrack_info}). */
public enum CtInfo {
  /** It begins it, or repeats the beginning. */
  NEW(FlowDirection.ORIGINAL),
  /** There has been an answer. */
  ESTABLISHED(FlowDirection.ORIGINAL),
  /** It is one of the answers. */
  ESTABLISHED_REPLY(FlowDirection.REPLY),
  /** It is an error about the connection, on the way that the original direction goes. */
  RELATED(FlowDirection.ORIGINAL),
  /** It is an error about the connection, on the way back. */
  RELATED_REPLY(FlowDirection.REPLY);

  private final FlowDirection direction;

  CtInfo(FlowDirection direction) {
    this.direction = direction;
  }

  /** Which way it goes ({@code CTINFO2DIR}). */
  public FlowDirection direction() {
    return direction;
  }

  /** Whether it is an error about the connection. */
  public boolean isRelated() {
    return this == RELATED || this == RELATED_REPLY;
  }

  /** As {@code -m conntrack --ctstate} names it. */
  public String stateName() {
    return switch (this) {
      case NEW -> "NEW";
      case ESTABLISHED, ESTABLISHED_REPLY -> "ESTABLISHED";
      case RELATED, RELATED_REPLY -> "RELATED";
    };
  }
}
