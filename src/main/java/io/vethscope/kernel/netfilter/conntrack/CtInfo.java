package io.vethscope.kernel.netfilter.conntrack;

/** How a packet relates to its connection ({@code enum ip_conntrack_info}). */
public enum CtInfo {
  /** It begins it, or repeats the beginning. */
  NEW(FlowDirection.ORIGINAL, 0),
  /** There has been an answer. */
  ESTABLISHED(FlowDirection.ORIGINAL, 1),
  /** It is one of the answers. */
  ESTABLISHED_REPLY(FlowDirection.REPLY, 2),
  /** It is an error about the connection, on the way that the original direction goes. */
  RELATED(FlowDirection.ORIGINAL, 3),
  /** It is an error about the connection, on the way back. */
  RELATED_REPLY(FlowDirection.REPLY, 4);

  /** How many there are: all numbers are below it. */
  static final int COUNT = values().length;

  private final FlowDirection direction;
  private final int number;

  CtInfo(FlowDirection direction, int number) {
    this.direction = direction;
    this.number = number;
  }

  /** Tells it from the others; they count from 0. */
  int number() {
    return number;
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
