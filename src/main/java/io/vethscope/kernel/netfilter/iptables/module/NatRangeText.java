package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.nat.NatRange.Ports;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/** Reads and prints what {@code --to-destination}, {@code --to-source} and {@code --to-ports} take. */
public final class NatRangeText {
  private NatRangeText() {}

  /** {@code [ADDRESS[-ADDRESS]][:PORT[-PORT]]}. */
  public static NatRange parse(String text, boolean random) {
    int colon = text.indexOf(':');
    Ports ports = colon < 0 ? null : ports(text.substring(colon + 1));
    String addresses = colon < 0 ? text : text.substring(0, colon);
    if (addresses.isEmpty()) {
      return new NatRange(null, null, ports, random);
    }
    int dash = addresses.indexOf('-');
    Ipv4Address least = Values.address(dash < 0 ? addresses : addresses.substring(0, dash));
    Ipv4Address most = dash < 0 ? least : Values.address(addresses.substring(dash + 1));
    if (least.compareTo(most) > 0) {
      throw new RuleSyntaxException("In \"" + text + "\" the lower address has to come first.");
    }
    return new NatRange(least, most, ports, random);
  }

  /** {@code PORT[-PORT]}. */
  public static Ports ports(String text) {
    PortRange range = Values.ports(text, '-');
    return new Ports(range.least(), range.most());
  }

  static String print(NatRange range) {
    StringBuilder text = new StringBuilder();
    if (range.least() != null && range.most() != null) {
      text.append(range.least());
      text.append(range.least().equals(range.most()) ? "" : "-" + range.most());
    }
    return text.append(range.ports() == null ? "" : ":" + print(range.ports())).toString();
  }

  static String print(@Nullable Ports ports) {
    if (ports == null) {
      return "";
    }
    return ports.least() == ports.most() ? String.valueOf(ports.least()) : ports.least() + "-" + ports.most();
  }
}
