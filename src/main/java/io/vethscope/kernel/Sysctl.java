package io.vethscope.kernel;

import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Header;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a namespace, by the names that {@code sysctl} has for them; a dot inside an interface's name is
 * written as a slash. What is not set has the kernel's default.
 */
public final class Sysctl {
  /** The setting that a packet's TTL comes from, 1 to 255. */
  public static final String DEFAULT_TTL = "net.ipv4.ip_default_ttl";

  private static final int MAX_TTL = 255;

  private final Map<String, String> values = new LinkedHashMap<>();
  private Edition edition = new Edition();
  private boolean forwarding;
  private boolean forwardingDiffers;
  private boolean bridgeCallsIptables = true;
  private boolean bridgeCallsIp6tables = true;
  private int defaultTtl = Ipv4Header.DEFAULT_TTL;

  /** Sets a value as {@code sysctl -w} does. */
  public void set(String name, String value) {
    values.put(name, value);
    edition = new Edition();
    // ip_forward and conf.all.forwarding are two names of one switch (devinet_sysctl_forward).
    if (name.equals("net.ipv4.ip_forward") || name.equals("net.ipv4.conf.all.forwarding")) {
      changeForwarding(!value.equals("0"));
    }
    if (name.equals(DEFAULT_TTL)) {
      int ttl = number(DEFAULT_TTL, 0);
      defaultTtl = ttl > 0 && ttl <= MAX_TTL ? ttl : Ipv4Header.DEFAULT_TTL;
    }
    forwardingDiffers =
        values.entrySet().stream()
            .anyMatch(one -> isForwarding(one.getKey()) && one.getValue().equals("0") == forwarding);
    if (name.equals("net.bridge.bridge-nf-call-iptables")) {
      bridgeCallsIptables = !value.equals("0");
    }
    if (name.equals("net.bridge.bridge-nf-call-ip6tables")) {
      bridgeCallsIp6tables = !value.equals("0");
    }
  }

  /** {@code inet_forward_change}: every device follows, and a router no longer trusts redirects. */
  private void changeForwarding(boolean on) {
    if (on == forwarding) {
      return;
    }
    forwarding = on;
    String value = on ? "1" : "0";
    values.put("net.ipv4.ip_forward", value);
    values.put("net.ipv4.conf.all.forwarding", value);
    values.put("net.ipv4.conf.default.forwarding", value);
    values.put("net.ipv4.conf.all.accept_redirects", on ? "0" : "1");
    values.replaceAll((name, old) -> isForwarding(name) ? value : old);
  }

  /** A device is called otherwise from now on. */
  void rename(String device, String changed) {
    Pattern ofDevice =
        Pattern.compile("(net\\.ipv[46]\\.(?:conf|neigh)\\.)" + Pattern.quote(device.replace('.', '/')) + "\\.");
    String replacement = "$1" + Matcher.quoteReplacement(changed.replace('.', '/')) + ".";
    Map<String, String> renamed = new LinkedHashMap<>();
    values.forEach((name, value) -> renamed.put(ofDevice.matcher(name).replaceFirst(replacement), value));
    values.clear();
    renamed.forEach(this::set);
  }

  private static boolean isForwarding(String name) {
    return name.startsWith("net.ipv4.conf.") && name.endsWith(".forwarding");
  }

  /** What the settings are until the next one changes: whoever keeps what follows from them compares it. */
  public static final class Edition {
    private Edition() {}
  }

  /** The present edition. */
  public Edition edition() {
    return edition;
  }

  /** All values that were set, in order. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether IPv4 packets are forwarded ({@code net.ipv4.ip_forward}). */
  public boolean forwarding() {
    return forwarding;
  }

  /** Whether packets that come by a device are forwarded ({@code IN_DEV_FORWARD}). */
  public boolean forwards(String device) {
    return forwardingDiffers ? perDevice(device, "forwarding", forwarding ? 1 : 0) != 0 : forwarding;
  }

  /**
   * Whether bridged packets are shown to iptables ({@code net.bridge.bridge-nf-call-iptables}, {@code …-ip6tables}).
   */
  public boolean bridgeCallsIptables(IpVersion version) {
    return version == IpVersion.V4 ? bridgeCallsIptables : bridgeCallsIp6tables;
  }

  /** The hops that a packet of this host may take, unless its socket says otherwise ({@code ip4_dst_hoplimit}). */
  public int defaultTtl() {
    return defaultTtl;
  }

  /** A number, or the kernel's default. */
  public int number(String name, int defaultValue) {
    return find(name).orElse(defaultValue);
  }

  /** One of several numbers that a setting has, or the kernel's default. */
  public int numberAt(String name, int position, int defaultValue) {
    String value = values.get(name);
    List<String> words = value == null ? List.of() : List.of(value.trim().split("\\s+", -1));
    try {
      return position < words.size() ? Integer.parseInt(words.get(position)) : defaultValue;
    } catch (NumberFormatException notANumber) {
      return defaultValue;
    }
  }

  /** An interface's value joined with {@code all}'s, as {@code IN_DEV_MAXCONF} does. */
  public int largest(String device, String setting, int defaultValue) {
    int all = number("net.ipv4.conf.all." + setting, defaultValue);
    return Math.max(all, perDevice(device, setting, defaultValue));
  }

  /** An interface's value, else {@code default}'s, else the kernel's. */
  public int perDevice(String device, String setting, int defaultValue) {
    return perDevice("net.ipv4.conf.", device, setting, defaultValue);
  }

  /**
   * An interface's value, else {@code default}'s, else the kernel's.
   *
   * @param table what stands before the interface's name, as {@code net.ipv6.conf.}
   */
  public int perDevice(String table, String device, String setting, int defaultValue) {
    return find(table + device.replace('.', '/') + "." + setting)
        .orElseGet(() -> number(table + "default." + setting, defaultValue));
  }

  private OptionalInt find(String name) {
    String value = values.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(value));
    } catch (NumberFormatException notANumber) {
      return OptionalInt.empty();
    }
  }
}
