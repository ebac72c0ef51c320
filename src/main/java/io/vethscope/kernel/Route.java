package io.vethscope.kernel;

import io.vethscope.trace.Row;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Prefix;
import org.jspecify.annotations.Nullable;

/**
 * One route ({@code struct fib_info} with its prefix), printed as {@code ip route} prints it.
 *
 * @param type what is done with a packet that matches
 * @param destination the prefix
 * @param gateway the next hop, or null where the destination is on the link
 * @param device where it leads out, or null for types that lead nowhere
 * @param table {@link #MAIN}, {@link #LOCAL}, or another one's number
 * @param attributes what else was said of it
 */
public record Route(
    Type type,
    IpPrefix destination,
    @Nullable IpAddress gateway,
    @Nullable NetDevice device,
    int table,
    Attributes attributes)
    implements Row {
  /** The table of routes to the host itself ({@code RT_TABLE_LOCAL}). */
  public static final int LOCAL = 255;

  /** The table that {@code ip route} shows ({@code RT_TABLE_MAIN}). */
  public static final int MAIN = 254;

  /** The table that is asked last, and is empty as a rule ({@code RT_TABLE_DEFAULT}). */
  public static final int DEFAULT = 253;

  private static final Ipv4Prefix EVERYTHING = Ipv4Prefix.of(Ipv4Address.ANY, 0);

  /** The answer of a look-up that found nothing. */
  static final Route NONE = new Route(Type.NONE, EVERYTHING, null, null, MAIN, Attributes.NONE);

  /** The answer of a rule that leads nowhere ({@code fib4_rule_action}). */
  static Route of(RoutingRule.Action action) {
    return switch (action) {
      case BLACKHOLE -> new Route(Type.BLACKHOLE, EVERYTHING, null, null, MAIN, Attributes.NONE);
      case PROHIBIT -> new Route(Type.PROHIBIT, EVERYTHING, null, null, MAIN, Attributes.NONE);
      case LOOKUP, UNREACHABLE -> NONE;
    };
  }

  /** What is done with a packet ({@code RTN_*}). */
  public enum Type {
    UNICAST,
    LOCAL,
    BROADCAST,
    MULTICAST,
    /** To whichever host of several is nearest; here it is this one. */
    ANYCAST,
    UNREACHABLE,
    BLACKHOLE,
    PROHIBIT,
    /** As if it were not in its table, which has no route then; another one is asked. */
    THROW,
    /** No route. */
    NONE
  }

  /**
   * What else is said of a route.
   *
   * @param protocol who made it: {@code kernel}, {@code boot}, {@code static}, …
   * @param scope {@code global}, {@code link} or {@code host}
   * @param preferredSource the address that packets without one get, or null
   * @param metric lower is better
   * @param onlink whether the gateway is taken to be on the link without looking
   * @param mtu 0, or what packets may have at most
   */
  public record Attributes(
      String protocol, String scope, @Nullable IpAddress preferredSource, int metric, boolean onlink, int mtu) {
    /** Checks it. */
    public Attributes {
      if (metric < 0 || (mtu != 0 && (mtu < Mtu.LEAST || mtu > Mtu.MOST))) {
        throw new IllegalArgumentException("A route can't have the metric " + metric + " and the MTU " + mtu + ".");
      }
    }

    /** Nothing is said. */
    public static final Attributes NONE = new Attributes("boot", "global", null, 0, false, 0);

    /** What the kernel says of a route that an address brings. */
    public static Attributes kernel(String scope, IpAddress source) {
      return new Attributes("kernel", scope, source, 0, false, 0);
    }
  }

  /** A unicast route on the link or by a gateway in the main table. */
  public static Route unicast(IpPrefix destination, @Nullable IpAddress gateway, NetDevice device, Attributes how) {
    return new Route(Type.UNICAST, destination, gateway, device, MAIN, how);
  }

  /** The next hop's address: the gateway, or the destination itself where it is on the link. */
  public IpAddress nextHop(IpAddress destinationAddress) {
    return gateway == null ? destinationAddress : gateway;
  }

  /** The device that it leads out by. */
  NetDevice egress() {
    if (device == null) {
      throw new IllegalStateException("The route " + text() + " leads nowhere.");
    }
    return device;
  }

  /** Whether what it leads to is this host itself. */
  public boolean isOwn() {
    return type == Type.LOCAL || type == Type.ANYCAST;
  }

  /** Bytes of the largest packet that it takes: its own MTU, or the device's. */
  public int mtu() {
    return attributes.mtu() > 0 ? attributes.mtu() : egress().mtu();
  }

  @Override
  public String key() {
    return (table == MAIN ? "" : "table " + table + " ")
        + (type == Type.UNICAST ? "" : type + " ")
        + destination
        + " metric "
        + attributes.metric()
        + (device == null ? "" : " dev " + device.name());
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    if (type != Type.UNICAST) {
      text.append(type.name().toLowerCase(java.util.Locale.ROOT)).append(' ');
    }
    text.append(printedDestination());
    if (gateway != null) {
      text.append(" via ").append(gateway);
    }
    if (device != null) {
      text.append(" dev ").append(device.name());
    }
    return text.append(printedAttributes()).toString();
  }

  /** The prefix as {@code ip route} prints it: {@code default}, or without the length of a host's own. */
  public String printedDestination() {
    if (destination.length() == 0) {
      return "default";
    }
    return destination.isHost() ? destination.address().toString() : destination.toString();
  }

  private String printedAttributes() {
    StringBuilder text = new StringBuilder();
    if (!attributes.protocol().equals("boot")) {
      text.append(" proto ").append(attributes.protocol());
    }
    if (!attributes.scope().equals("global")) {
      text.append(" scope ").append(attributes.scope());
    }
    if (attributes.preferredSource() != null) {
      text.append(" src ").append(attributes.preferredSource());
    }
    if (attributes.metric() > 0) {
      text.append(" metric ").append(attributes.metric());
    }
    text.append(attributes.onlink() ? " onlink" : "");
    if (attributes.mtu() > 0) {
      text.append(" mtu ").append(attributes.mtu());
    }
    return text.append(destination instanceof Ipv6Prefix ? " pref medium" : "").toString();
  }
}
