package io.vethscope.snapshot.table;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings by their names. Of an interface only those are listed that differ from {@code default}, and how long its
 * neighbours' addresses are kept against others.
 */
public final class SysctlTable {
  /** Group 1: what stands before the interface's name; 2: the interface; 3: the setting. */
  private static final Pattern OF_INTERFACE = Pattern.compile("(net\\.ipv[46]\\.(?:conf|neigh)\\.)([^.]+)\\.(.+)");

  /** A second, in hundredths of one. */
  private static final String LOCKTIME = "100";

  private SysctlTable() {}

  /** Name and value. */
  public static Map<String, @Nullable Object> values(NetNamespace netns) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    netns
        .sysctl()
        .values()
        .forEach((name, value) -> {
          if (isListed(netns, name, value)) {
            values.put(name, value);
          }
        });
    for (NetDevice device : netns.devices()) {
      values.putIfAbsent("net.ipv4.neigh." + device.name().replace('.', '/') + ".locktime", LOCKTIME);
    }
    return values;
  }

  private static boolean isListed(NetNamespace netns, String name, String value) {
    Matcher parts = OF_INTERFACE.matcher(name);
    if (!parts.matches() || parts.group(2).equals("all") || parts.group(2).equals("default")) {
      return true;
    }
    String preset = netns.sysctl().values().get(parts.group(1) + "default." + parts.group(3));
    Optional<NetDevice> device = netns.device(parts.group(2).replace('/', '.'));
    return device.isPresent() && !value.equals(preset);
  }
}
