package io.vethscope.kernel.netfilter.rule.match;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.PacketInfo;
import org.jspecify.annotations.Nullable;

/**
 * The device that a packet came by or leaves by.
 *
 * @param name a name, or the beginning of names with {@code +} behind it
 */
public record InterfaceMatch(boolean incoming, String name) implements Match {
  @Override
  public boolean matches(PacketInfo packet) {
    return isNamed(incoming ? packet.in() : packet.out(), name);
  }

  /** Whether a device has a name; no device has none but {@code +}. */
  static boolean isNamed(@Nullable NetDevice device, String name) {
    String actual = device == null ? "" : device.name();
    return name.endsWith("+") ? actual.startsWith(name.substring(0, name.length() - 1)) : actual.equals(name);
  }

  @Override
  public boolean isOfFlow() {
    return true;
  }
}
