package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.Xfrm.Direction;
import io.vethscope.trace.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done with packets ({@code struct xfrm_policy}).
 *
 * @param selector which packets
 * @param direction which way they go
 * @param allows false if they are to be dropped
 * @param priority the lowest goes first
 * @param template what they have to be wrapped in; null if in nothing
 */
public record Policy(Selector selector, Direction direction, boolean allows, int priority, @Nullable Template template)
    implements Row {
  /** A policy that wants a tunnel, as flannel's {@code AddXFRMPolicy} makes it. */
  public static Policy tunnel(Direction direction, Selector selector, Template template) {
    return new Policy(selector, direction, true, 0, template);
  }

  @Override
  public String key() {
    return word() + " " + selector;
  }

  private String word() {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  /** As {@code ip xfrm policy} prints it, line breaks and all. */
  public String print() {
    return selector
        + " \n\tdir "
        + word()
        + (allows ? "" : " action block")
        + " priority "
        + priority
        + " ptype main \n"
        + (template == null ? "" : "\t" + template + "\n");
  }

  @Override
  public String text() {
    return String.join(" ", print().trim().split("\\s+"));
  }
}
