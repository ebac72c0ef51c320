package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.nat.NatRange.Ports;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import org.jspecify.annotations.Nullable;

/** Reads and prints what {@code --to-destination}, {@code --to-source} and {@code --to-ports} take. */
public final class NatRangeText {
  private NatRangeText() {}

  /** {@code [ADDRESS[-ADDRESS]][:PORT[-PORT]]}; an IPv6 address stands in brackets where ports follow. */
  public static NatRange parse(String text, boolean random, IpVersion version) {
    int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
    boolean bare = bracket < 0 && text.indexOf(':') != text.lastIndexOf(':');
    int colon = bare ? -1 : text.indexOf(':', Math.max(bracket, 0));
    Ports ports = colon < 0 ? null : ports(text.substring(colon + 1));
    String before = colon < 0 ? text : text.substring(0, colon);
    String addresses = bracket < 0 ? before : before.substring(1, bracket) + before.substring(bracket + 1);
    if (addresses.isEmpty()) {
      return new NatRange(null, null, ports, random);
    }
    int dash = addresses.indexOf('-');
    IpAddress least = Values.ipAddress(dash < 0 ? addresses : addresses.substring(0, dash));
    IpAddress most = dash < 0 ? least : Values.ipAddress(addresses.substring(dash + 1));
    if (IpVersion.of(least) != version || IpVersion.of(most) != version) {
      throw new RuleSyntaxException("\"" + text + "\" names no address of the version that the packets have.");
    }
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
    IpAddress least = range.least();
    if (least != null && range.most() != null) {
      boolean brackets = range.ports() != null && IpVersion.of(least) == IpVersion.V6;
      text.append(brackets ? "[" : "").append(least);
      text.append(least.equals(range.most()) ? "" : "-" + range.most()).append(brackets ? "]" : "");
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
