package io.vethscope.fidelity;

import io.vethscope.fidelity.decode.FixedNumbers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ports and identifiers that a recording fixes: those in its commands, servers, DNAT rules and VXLAN devices,
 * and the well-known ones of traceroute, IKE, flannel and WireGuard.
 */
final class RecordedNumbers {

  private static final Pattern IN_COMMAND = Pattern.compile("(?<![\\d.])\\d{1,5}(?![\\d.])");
  private static final Pattern IN_RULE =
      Pattern.compile("(?:--dports? |--to-destination \\S*:|dport |dnat to \\S*:)(\\d+)");
  private static final List<Integer> WELL_KNOWN = List.of(500, 4500, 8285, 51820);

  private RecordedNumbers() {}

  static FixedNumbers of(Recording.Description description) {
    Set<Integer> vxlan = vxlanPorts(description);
    Set<Integer> numbers = new HashSet<>(vxlan);
    numbers.addAll(WELL_KNOWN);
    IntStream.range(33434, 33535).forEach(numbers::add);
    description.servers().forEach(server -> numbers.add(server.port()));
    description
        .actions()
        .forEach(action ->
            IN_COMMAND.matcher(action.run()).results().forEach(found -> numbers.add(Integer.parseInt(found.group()))));
    eachText(
        description.before(),
        text -> {
          Matcher rule = IN_RULE.matcher(text);
          while (rule.find()) {
            numbers.add(Integer.parseInt(rule.group(1)));
          }
        });
    return new FixedNumbers(numbers, vxlan);
  }

  private static Set<Integer> vxlanPorts(Recording.Description description) {
    return description.before().values().stream()
        .flatMap(tables -> tables.get("link") instanceof List<?> links ? links.stream() : Stream.empty())
        .filter(link -> "vxlan".equals(at(link, "linkinfo", "info_kind")))
        .map(link -> Integer.valueOf(String.valueOf(at(link, "linkinfo", "info_data", "port"))))
        .collect(Collectors.toSet());
  }

  /** The value at the end of a path of keys; null where the path ends early. */
  private static @Nullable Object at(@Nullable Object value, String... path) {
    Object here = value;
    for (String key : path) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return here;
  }

  private static void eachText(@Nullable Object value, Consumer<String> consumer) {
    switch (value) {
      case String text -> consumer.accept(text);
      case Map<?, ?> map -> map.values().forEach(entry -> eachText(entry, consumer));
      case Collection<?> list -> list.forEach(entry -> eachText(entry, consumer));
      case null, default -> {}
    }
  }
}
