package io.vethscope.program.iproute;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All settings of a namespace: those that were set, and the kernel's defaults. */
final class Settings {
  private static final Map<String, String> DEFAULTS = read();

  /** Group 1: what stands before the interface's name; 2: the interface; 3: the setting. */
  private static final Pattern OF_INTERFACE = Pattern.compile("(net\\.ipv[46]\\.(?:conf|neigh)\\.)([^.]+)\\.(.+)");

  /** Stands for an interface's name where settings have no {@code default}: neighbours' have it on the host only. */
  private static final String EACH = "*.";

  private Settings() {}

  private static Map<String, String> read() {
    try (InputStream resource = Settings.class.getResourceAsStream("/sysctl/settings.txt")) {
      if (resource == null) {
        throw new IllegalStateException("sysctl/settings.txt is not in the jar.");
      }
      Map<String, String> settings = new TreeMap<>();
      new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" ="))
          .forEach(line ->
              settings.put(line.substring(0, line.indexOf(" =")), line.substring(line.indexOf(" =") + 2).strip()));
      return Collections.unmodifiableMap(settings);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A setting's value; empty where there is no such setting. */
  static Optional<String> find(NetNamespace netns, String name) {
    String set = netns.sysctl().values().get(name);
    if (set != null) {
      return Optional.of(set);
    }
    Matcher parts = OF_INTERFACE.matcher(name);
    if (parts.matches() && !DEFAULTS.containsKey(name)) {
      boolean known = netns.device(parts.group(2).replace('/', '.')).isPresent();
      return known
          ? find(netns, parts.group(1) + "default." + parts.group(3))
              .or(() -> Optional.ofNullable(DEFAULTS.get(parts.group(1) + EACH + parts.group(3))))
          : Optional.empty();
    }
    return Optional.ofNullable(DEFAULTS.get(name));
  }

  /** All of them, by name. */
  static Map<String, String> all(NetNamespace netns) {
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.keySet().removeIf(name -> name.contains(EACH));
    all.putAll(netns.sysctl().values());
    for (NetDevice device : netns.devices()) {
      DEFAULTS.forEach((name, _) -> {
        Matcher parts = OF_INTERFACE.matcher(name);
        if (parts.matches() && List.of("default", "*").contains(parts.group(2))) {
          String own = parts.group(1) + device.name().replace('.', '/') + "." + parts.group(3);
          find(netns, own).ifPresent(value -> all.put(own, value));
        }
      });
    }
    return all;
  }
}
