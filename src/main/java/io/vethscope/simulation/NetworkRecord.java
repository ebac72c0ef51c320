package io.vethscope.simulation;

import io.vethscope.cluster.Cluster;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.PhysicalNic;
import io.vethscope.program.flannel.UdpProxy;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Scenario;
import io.vethscope.snapshot.table.LinkTable;
import io.vethscope.snapshot.table.Tables;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.wire.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cluster's network as a recording describes it: namespaces, cables, servers, tables. */
final class NetworkRecord {
  private static final List<String> OF_NODES =
      List.of("iptables", "ip6tables", "nft", "conntrack", "xfrm_state", "xfrm_policy");

  private final Cluster cluster;
  private final Scenario scenario;

  NetworkRecord(Cluster cluster, Scenario scenario) {
    this.cluster = cluster;
    this.scenario = scenario;
  }

  Map<String, Object> write(Map<String, NamespaceAdded> added) {
    List<Object> namespaces = new ArrayList<>();
    List<Object> links = new ArrayList<>();
    Map<String, Object> before = new LinkedHashMap<>();
    for (NetNamespace netns : cluster.kernel().namespaces()) {
      NamespaceAdded what = added.get(netns.name());
      namespaces.add(namespace(netns, what));
      netns.devices().forEach(device -> addLink(links, device));
      before.put(netns.name(), tables(netns, what != null && what.role() == Role.NODE));
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("namespaces", namespaces);
    record.put("links", links);
    record.put("servers", servers());
    record.put("before", before);
    return record;
  }

  private static Map<String, Object> namespace(NetNamespace netns, @Nullable NamespaceAdded what) {
    Map<String, Object> namespace = new LinkedHashMap<>();
    namespace.put("name", netns.name());
    namespace.put("role", (what == null ? Role.HOST : what.role()).name().toLowerCase(Locale.ROOT));
    if (what != null && !what.node().isEmpty()) {
      namespace.put("node", what.node());
    }
    return namespace;
  }

  /** Each cable once, from the end that was made first. */
  private static void addLink(List<Object> links, NetDevice device) {
    if (device instanceof Cable cable && cable.end() != null) {
      Cable end = cable.end();
      List<String> back = List.of(end.netns().name(), end.name(), device.netns().name(), device.name());
      if (!links.contains(back)) {
        links.add(List.of(device.netns().name(), device.name(), end.netns().name(), end.name()));
      }
    }
  }

  private static Map<String, Object> tables(NetNamespace netns, boolean isNode) {
    Map<String, Object> tables = new LinkedHashMap<>();
    Tables.LISTS.forEach(table -> tables.put(table, Tables.print(netns, table)));
    tables.put("link", netns.devices().stream().map(NetworkRecord::link).toList());
    tables.put("sysctl", Tables.print(netns, "sysctl"));
    if (isNode) {
      OF_NODES.forEach(table -> tables.put(table, Tables.print(netns, table)));
      tables.put("wireguard", Tables.print(netns, "wireguard"));
      Object sets = Tables.print(netns, "ipset");
      if (!sets.equals("")) {
        tables.put("ipset", sets);
      }
    }
    return tables;
  }

  /** A network card is the end of a veth pair where all machines are namespaces of one. */
  private static Map<String, @Nullable Object> link(NetDevice device) {
    Map<String, @Nullable Object> row = LinkTable.row(device);
    if (device instanceof PhysicalNic) {
      Map<String, @Nullable Object> info = new LinkedHashMap<>();
      info.put("info_kind", "veth");
      if (row.get("linkinfo") instanceof Map<?, ?> known) {
        known.forEach((name, value) -> info.put(String.valueOf(name), value));
      }
      row.put("linkinfo", info);
    }
    return row;
  }

  private List<Object> servers() {
    List<Object> servers = new ArrayList<>();
    for (NetNamespace netns : cluster.kernel().namespaces()) {
      UdpProxy.running(netns).forEach(proxy -> servers.add(proxy(netns, proxy)));
    }
    for (NodeSpec node : scenario.nodes()) {
      for (PodSpec pod : node.pods()) {
        if (cluster.running(pod.name()).isPresent()) {
          pod.containers()
              .forEach(container ->
                  addServers(servers, pod.name(), container.listens(), listener -> scenario.network().bound(listener)));
        }
      }
    }
    scenario.hosts().forEach(host -> addServers(servers, host.name(), host.listens(), host::bound));
    return servers;
  }

  private static Map<String, Object> proxy(NetNamespace netns, UdpProxy proxy) {
    Map<String, Object> routes = new LinkedHashMap<>();
    proxy.routes().forEach((subnet, node) -> routes.put(subnet.toString(), node.toString()));
    UdpSocket socket = proxy.socket();
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("netns", netns.name());
    server.put("proto", "flannel-udp");
    server.put("port", socket == null ? UdpProxy.PORT : socket.port());
    server.put("address", socket == null ? "0.0.0.0" : socket.address().toString());
    server.put("name", proxy.tun().name());
    server.put("routes", routes);
    return server;
  }

  private static void addServers(
      List<Object> servers, String name, List<Listener> listens, Function<Listener, IpAddress> bound) {
    for (Listener listener : listens) {
      Map<String, Object> server = new LinkedHashMap<>();
      server.put("netns", name);
      server.put("proto", listener.protocol().name().toLowerCase(Locale.ROOT));
      server.put("port", listener.port());
      server.put("address", bound.apply(listener).toString());
      server.put("name", name);
      servers.add(server);
    }
  }
}
