package io.vethscope.program;

import io.vethscope.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/** One probe of a {@code traceroute}, and what came of it. */
final class TracerouteProbe {
  final int index;
  final int ttl;
  private long sentAt;
  private long time;
  private boolean sent;
  private boolean done;
  private @Nullable IpAddress from;
  private String mark = "";
  private boolean last;

  /**
   * A probe that was not sent yet.
   *
   * @param index its place among all probes, from 0
   */
  TracerouteProbe(int index, int ttl) {
    this.index = index;
    this.ttl = ttl;
  }

  void sent(long now) {
    sent = true;
    sentAt = now;
  }

  /**
   * Notes the answer.
   *
   * @param sign what is printed behind the time, as {@code !H}
   * @param arrived whether nothing lies behind who answered
   */
  void answered(long now, IpAddress who, String sign, boolean arrived) {
    done = true;
    time = now - sentAt;
    from = who;
    mark = sign;
    last = arrived;
  }

  /** Gives it up. */
  void expire() {
    done = true;
  }

  boolean isSent() {
    return sent;
  }

  boolean isDone() {
    return done;
  }

  boolean isPending() {
    return sent && !done;
  }

  long sentAt() {
    return sentAt;
  }

  /** Nanoseconds that the answer took; 0 without one. */
  long time() {
    return time;
  }

  /** Who answered, or null. */
  @Nullable IpAddress from() {
    return from;
  }

  String mark() {
    return mark;
  }

  /** Whether it reached the end of the way. */
  boolean isLast() {
    return last;
  }
}
