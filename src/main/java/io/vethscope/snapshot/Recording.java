package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A recording of a real network: its namespaces before, and what was done then.
 *
 * @param namespaces in the order in which they were made
 * @param links the cables between them
 * @param servers what ran before the start
 * @param actions what was done, in order
 * @param before the tables of each namespace, by its name
 * @param duration microseconds that it lasted
 * @param offload whether devices took over checksums and segmentation; else that was switched off on all of them
 */
public record Recording(
    List<Namespace> namespaces,
    List<Link> links,
    List<Server> servers,
    List<Action> actions,
    Map<String, Map<String, Object>> before,
    long duration,
    boolean offload) {
  private static final int MAX_NAMESPACES = 500;
  private static final int MAX_ACTIONS = 1000;
  private static final int MAX_PORT = 65_535;

  /** Microseconds that a recording may last: an hour. */
  private static final long MAX_DURATION = 3_600_000_000L;

  /**
   * A network namespace.
   *
   * @param role {@code node}, {@code pod}, {@code switch}, {@code router} or {@code host}
   * @param node where a pod runs; empty for all others
   */
  public record Namespace(String name, String role, String node) {}

  /** A veth pair. */
  public record Link(String netnsA, String deviceA, String netnsB, String deviceB) {}

  /**
   * A server.
   *
   * @param protocol {@code tcp}, {@code udp}, or {@code flannel-udp} for flannel's proxy
   * @param name what it answers as; the proxy's tun device
   * @param routes which node each pod network is at; empty but for the proxy
   */
  public record Server(
      String netns, String protocol, int port, String address, String name, Map<String, String> routes) {}

  /** A command line that was run; {@code at} in microseconds. */
  public record Action(long at, String netns, String run) {}

  /**
   * Reads a recording from what a JSON parser made of it.
   *
   * @throws SnapshotException if it is none
   */
  public static Recording of(Map<String, Object> json) {
    JsonView root = new JsonView(json, "");
    List<Namespace> namespaces = new ArrayList<>();
    for (JsonView view : limited(root.get("namespaces"), MAX_NAMESPACES)) {
      namespaces.add(
          new Namespace(view.get("name").text(), view.get("role").text(), view.get("node").optionalText().orElse("")));
    }
    if (namespaces.isEmpty()) {
      throw root.get("namespaces").wrong("a list with at least one namespace");
    }
    List<Action> actions = new ArrayList<>();
    for (JsonView view : limited(root.get("actions"), MAX_ACTIONS)) {
      actions.add(
          new Action(view.get("t_us").number(), view.get("netns").optionalText().orElse(""), view.get("run").text()));
    }
    long duration = root.get("duration_us").number();
    if (duration < 0 || duration > MAX_DURATION) {
      throw root.get("duration_us").wrong("between 0 and " + MAX_DURATION);
    }
    return new Recording(
        List.copyOf(namespaces),
        links(root),
        servers(root),
        List.copyOf(actions),
        tables(root),
        duration,
        root.get("offload").flag());
  }

  private static List<JsonView> limited(JsonView list, int most) {
    List<JsonView> items = list.list();
    if (items.size() > most) {
      throw list.wrong("a list of at most " + most);
    }
    return items;
  }

  private static List<Link> links(JsonView root) {
    List<Link> links = new ArrayList<>();
    for (JsonView view : root.get("links").list()) {
      List<JsonView> ends = view.list();
      if (ends.size() != 4) {
        throw view.wrong("[namespace, device, namespace, device]");
      }
      links.add(new Link(ends.get(0).text(), ends.get(1).text(), ends.get(2).text(), ends.get(3).text()));
    }
    return List.copyOf(links);
  }

  private static List<Server> servers(JsonView root) {
    List<Server> servers = new ArrayList<>();
    for (JsonView view : root.get("servers").list()) {
      servers.add(
          new Server(
              view.get("netns").text(),
              view.get("proto").text(),
              view.get("port").number(1, MAX_PORT),
              view.get("address").optionalText().orElse("0.0.0.0"),
              view.get("name").optionalText().orElse(""),
              routes(view.get("routes"))));
    }
    return List.copyOf(servers);
  }

  private static Map<String, String> routes(JsonView view) {
    Map<String, String> routes = new java.util.LinkedHashMap<>();
    view.object().forEach((subnet, node) -> routes.put(subnet, node.text()));
    return routes;
  }

  private static Map<String, Map<String, Object>> tables(JsonView root) {
    Map<String, Map<String, Object>> tables = new java.util.LinkedHashMap<>();
    root.get("before")
        .object()
        .forEach((netns, view) -> {
          Map<String, Object> ofNamespace = new java.util.LinkedHashMap<>();
          view.object()
              .forEach((table, content) -> {
                if (content.value() != null) {
                  ofNamespace.put(table, content.value());
                }
              });
          tables.put(netns, ofNamespace);
        });
    return tables;
  }
}
