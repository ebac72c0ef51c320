package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.engine.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * An element that is in a set, and what was said of it.
 *
 * @param expires when it goes, in jiffies; 0 for never
 * @param nomatch whether what it covers is not in the set, whatever wider blocks say
 * @param comment null where it has none
 */
record Member(Element element, long expires, boolean nomatch, @Nullable String comment) {
  boolean isExpired(long now) {
    return expires != 0 && expires <= now;
  }

  /** As {@code ipset} prints it. */
  String text(boolean withTimeout, long now) {
    return element
        + (withTimeout ? " timeout " + secondsLeft(now) : "")
        + (nomatch ? " nomatch" : "")
        + (comment == null ? "" : " comment \"" + comment + '"');
  }

  /** {@code ip_set_timeout_get}. */
  private long secondsLeft(long now) {
    return expires == 0 ? 0 : Math.max(1, (expires - now) / TimerWheel.HZ);
  }
}
