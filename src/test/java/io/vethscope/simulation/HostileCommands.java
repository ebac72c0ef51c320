package io.vethscope.simulation;

import io.vethscope.fault.Faults;
import io.vethscope.fault.Profile;
import io.vethscope.lab.ClusterLab;
import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs whose commands turn a cluster's network upside down, the same for the same seed. */
final class HostileCommands {
  private static final long STEP = 100_000;

  private static final ClusterLab CLUSTER =
      ClusterLab.with(Backend.VXLAN).node("node-a", "web", "cache").node("node-b", "db").machine("node-c", "mail");

  private static final List<String> PLACES = List.of("web", "db", "node-a", "node-b", "node-c", "mail");

  private static final List<String> LINES =
      List.of(
          "ip link set DEV up",
          "ip link set DEV down",
          "ip link set DEV mtu NUM",
          "ip link set DEV address MAC",
          "ip link set DEV master DEV",
          "ip link set DEV nomaster",
          "ip link set DEV promisc on",
          "ip link del DEV",
          "ip link add NAME type bridge",
          "ip link add NAME mtu NUM type veth peer name NAME netns web",
          "ip link add NAME address MAC type vxlan id NUM dstport NUM local ADDR dev DEV nolearning",
          "ip link set DEV type bridge_slave hairpin off learning off flood off",
          "ip addr add ADDR/LEN dev DEV",
          "ip addr del ADDR/LEN dev DEV",
          "ip route add ADDR/LEN via ADDR dev DEV onlink",
          "ip route replace default via ADDR mtu NUM",
          "ip route add ADDR/LEN dev DEV src ADDR metric NUM mtu NUM",
          "ip route del ADDR/LEN",
          "ip route get ADDR",
          "ip neigh replace ADDR lladdr MAC dev DEV nud STATE",
          "ip neigh del ADDR dev DEV",
          "ip neigh flush dev DEV",
          "bridge fdb replace MAC dev DEV dst ADDR self permanent",
          "bridge fdb del MAC dev DEV",
          "bridge link set dev DEV hairpin on",
          "sysctl -w net.ipv4.SETTING=NUM",
          "ping -c 3 -i 0.01 -W 0.1 -s NUM -t NUM -M MODE -I DEV ADDR",
          "ping -c NUM -i 0 -W 0 ADDR",
          "udp-send ADDR NUM --size NUM --source-port NUM --timeout 0.1",
          "tcp-get ADDR NUM --path /big --timeout 0.1",
          "kubeadm join",
          "iptables -t nat -A POSTROUTING -s ADDR/LEN -j MASQUERADE --random-fully",
          "iptables -t nat -A PREROUTING -p tcp --dport NUM -j DNAT --to-destination ADDR:NUM",
          "iptables -t nat -A OUTPUT -p udp -j DNAT --to-destination ADDR",
          "iptables -A FORWARD -i DEV -m conntrack --ctstate NEW -j DROP",
          "iptables -I INPUT -p icmp -j REJECT",
          "iptables -P FORWARD DROP; iptables -N NAME; iptables -A NAME -j NAME; iptables -A FORWARD -j NAME",
          "iptables -t mangle -A POSTROUTING -j MARK --set-xmark NUM/NUM",
          "iptables-save; conntrack -L; nft list ruleset",
          "conntrack -F",
          "arping -c NUM -I DEV ADDR",
          "arping -c 2 ADDR",
          "traceroute -n -q NUM -N NUM -w 1 -z 0 --sport=NUM ADDR",
          "traceroute -n -I -q 1 -N 1 -w 1 ADDR",
          "ip -j addr; ip -d link; ip route; ip neigh; bridge fdb");

  private static final List<String> SETTINGS =
      List.of(
          "ip_forward",
          "icmp_ratelimit",
          "icmp_ratemask",
          "icmp_msgs_burst",
          "icmp_msgs_per_sec",
          "conf.all.rp_filter",
          "conf.eth0.accept_local",
          "conf.all.arp_notify",
          "neigh.eth0.base_reachable_time_ms",
          "neigh.eth0.retrans_time_ms",
          "neigh.eth0.mcast_solicit",
          "neigh.eth0.ucast_solicit",
          "neigh.eth0.locktime",
          "neigh.eth0.delay_first_probe_time",
          "neigh.default.unres_qlen_bytes",
          "route.min_pmtu",
          "route.mtu_expires",
          "tcp_syn_retries",
          "tcp_rmem",
          "tcp_wmem",
          "tcp_timestamps",
          "tcp_sack",
          "ip_default_ttl",
          "ip_local_port_range");

  private final Random random;

  HostileCommands(long seed) {
    this.random = new Random(seed);
  }

  /** A run of two nodes and a machine with some hostile commands between some traffic. */
  Run next() {
    List<Instruction> commands = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      commands.add(i % 4 == 3 ? fault(i * STEP) : new Command(i * STEP, one(PLACES), filled(one(LINES))));
    }
    commands.add(new Command(12 * STEP, "web", "ping -c 2 -i 0.1 -W 1 -s 3000 -M dont db"));
    commands.add(new Command(13 * STEP, "db", "udp-send web 53 --size 2000 --timeout 1"));
    commands.add(new Command(14 * STEP, "web", "tcp-get db 80 --path /big --timeout 1"));
    return new Run(CLUSTER.scenario(), random.nextLong(), commands);
  }

  /** Some fault begins or ends, whatever state what it is about is in. */
  private FaultSwitch fault(long at) {
    Profile profile = one(Faults.profiles());
    String netns =
        switch (profile.kind().scope()) {
          case CLUSTER -> "";
          case NODE -> one(List.of("node-a", "node-b", "node-c"));
          case POD -> one(List.of("web", "cache"));
        };
    return new FaultSwitch(at, netns, profile.name(), random.nextInt(4) > 0, Map.of());
  }

  private String filled(String line) {
    StringBuilder filled = new StringBuilder();
    for (String word : line.split("(?<=[ /=.])")) {
      filled.append(
          word.replace("DEV", one(List.of("eth0", "cni0", "flannel.1", "lo", "x0", "nothing")))
              .replace("NAME", one(List.of("x0", "x1", "eth0", "cni0", "flannel.1", "a-name-that-is-too-long")))
              .replace("ADDR", address())
              .replace("LEN", one(List.of("0", "8", "24", "31", "32", "33", "-1")))
              .replace("MAC", one(List.of("ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", "02:00:00:00:00:01", "x")))
              .replace("STATE", one(List.of("permanent", "stale", "incomplete", "noarp", "failed", "probe", "none")))
              .replace("SETTING", one(SETTINGS))
              .replace("MODE", one(List.of("do", "dont", "want")))
              .replace("NUM", number()));
    }
    return filled.toString();
  }

  private String address() {
    return one(
        List.of(
            "10.244.1.1",
            "10.244.1.2",
            "10.244.2.2",
            "10.244.2.0",
            "192.168.100.12",
            "192.168.100.1",
            "127.0.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "8.8.8.8",
            "10.244.1.255"));
  }

  private String number() {
    return one(
        List.of(
            "0",
            "1",
            "7",
            "20",
            "28",
            "53",
            "68",
            "80",
            "100",
            "255",
            "1500",
            "65535",
            "65536",
            "2147483647",
            "4294967295",
            "-1",
            "-2147483648",
            "1e9",
            ""));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
