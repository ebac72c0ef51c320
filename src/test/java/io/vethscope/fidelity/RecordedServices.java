package io.vethscope.fidelity;

import io.vethscope.scenario.Listener;
import io.vethscope.scenario.ServiceName;
import io.vethscope.scenario.ServicePort;
import io.vethscope.scenario.ServiceSpec;
import io.vethscope.scenario.ServiceSpec.Policies;
import io.vethscope.scenario.TrafficPolicy;
import io.vethscope.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Services of a recording: kube-proxy's rules read backwards. Their comments name the Service, and what they match
 * and where they lead are its address, ports and endpoints.
 */
final class RecordedServices {

  /** The rule for a Service's address: its address, protocol, name, and what follows it in the comment, its port. */
  private static final Pattern PORTAL =
      Pattern.compile(
          "-A KUBE-SERVICES -d ([0-9a-f.:]+)/(?:32|128) -p (tcp|udp) -m comment --comment \"([^ \"]+) ([^\"]+)\""
              + " .*--dport (\\d+) .*");

  private final String rules;
  private final Map<String, String> podOfAddress;

  /**
   * The Services in a node's rules.
   *
   * @param rules what {@code iptables-save} printed
   * @param podOfAddress which pod has an address
   */
  RecordedServices(String rules, Map<String, String> podOfAddress) {
    this.rules = rules;
    this.podOfAddress = podOfAddress;
  }

  List<ServiceSpec> all() {
    List<ServiceSpec> services = new ArrayList<>();
    rules.lines().map(PORTAL::matcher).filter(Matcher::matches).forEach(portal -> services.add(service(portal)));
    return services;
  }

  private ServiceSpec service(MatchResult portal) {
    String name = portal.group(3);
    String[] parts = name.split("[/:]", -1);
    List<MatchResult> endpoints = find("DNAT", "\"" + name + "\" .*--to-destination \\[?([0-9a-f.:]+?)]?:(\\d+)$");
    int port = Integer.parseInt(portal.group(5));
    int target = endpoints.stream().mapToInt(found -> Integer.parseInt(found.group(2))).findFirst().orElse(port);
    int nodePort =
        find("KUBE-NODEPORTS", "\"" + name + "\" .*--dport (\\d+)").stream()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .findFirst()
            .orElse(0);
    boolean local = !find("KUBE-EXT", "\"pod traffic for " + name + " external destinations\"").isEmpty();
    return new ServiceSpec(
        new ServiceName(parts[0], parts[1]),
        IpAddress.parse(portal.group(1)),
        List.of(
            new ServicePort(
                parts.length > 2 ? parts[2] : "",
                Listener.Protocol.valueOf(portal.group(2).toUpperCase(Locale.ROOT)),
                port,
                target,
                nodePort)),
        endpoints.stream().map(found -> podOfAddress.getOrDefault(found.group(1), "")).toList(),
        new Policies(local ? TrafficPolicy.LOCAL : TrafficPolicy.CLUSTER, TrafficPolicy.CLUSTER));
  }

  private List<MatchResult> find(String marker, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return rules
        .lines()
        .filter(line -> line.contains(marker))
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(Matcher::toMatchResult)
        .toList();
  }
}
