package io.vethscope.simulation;

import java.util.List;

/** What can be typed in a run's namespaces, for those who offer it. */
public final class CommandForms {
  private static final String SHOWS = "shows";

  /**
   * All of them, in the order in which they are best offered. Words in capitals stand for what is to be filled in:
   * DEVICE, ADDRESS, PREFIX, MAC, HOST (an address or a name), PORT, SETTING, NUMBER, CHAIN, TABLE.
   */
  public static final List<Form> ALL =
      """
      ip addr                              | shows | devices with their addresses
      ip addr show dev DEVICE              | shows | one device with its addresses
      ip link                              | shows | devices
      ip link show dev DEVICE              | shows | one device
      ip route                             | shows | routes
      ip route show table all              | shows | routes of all tables, the local one too
      ip route get ADDRESS                 | shows | the way that a packet to an address takes
      ip neigh                             | shows | neighbours: which hardware address has which IP address
      ip neigh show dev DEVICE             | shows | neighbours behind one device
      ip rule                              | shows | by which rules routing tables are asked
      ip xfrm state                        | shows | IPsec: how packets are encrypted
      ip xfrm policy                       | shows | IPsec: which packets are encrypted
      bridge link                          | shows | ports of bridges
      bridge fdb                           | shows | which hardware address is behind which port or tunnel
      bridge fdb show dev DEVICE           | shows | the same, of one device
      iptables-save                        | shows | all rules of the packet filter
      iptables -L CHAIN -n -v              | shows | the rules of a chain with their counters
      iptables -t nat -L -n -v             | shows | the rules of address translation with their counters
      iptables -S CHAIN                    | shows | the rules of a chain
      nft list ruleset                     | shows | all rules of nftables
      conntrack -L                         | shows | connections that the packet filter follows
      nft list tables                      | shows | the tables of nftables
      sysctl SETTING                       | shows | a setting of the kernel
      sysctl -a                            | shows | all settings of the network
      wg show                              | shows | WireGuard: interfaces and peers
      ip -br addr                          | shows | a short line for each device
      ip -d link show dev DEVICE           | shows | everything about one device
      ip -s neigh                          | shows | neighbours, and when they were used and confirmed
      bridge -d link                       | shows | ports of bridges with their settings
      ip -j addr                           | shows | the same as JSON; so with other objects
      ss -tan                              | shows | TCP sockets with their states
      ss -tunl                             | shows | what listens
      ip tuntap                            | shows | tun devices
      hostname                             | shows | the name of the pod or node
      cat /etc/hosts                       | shows | the names that the pod itself knows
      kubectl get nodes -o wide            | shows | the nodes
      kubectl get pods -o wide             | shows | the pods, where they run and their addresses
      kubectl get svc -A                   | shows | the Services
      kubectl get endpointslices -A        | shows | which pods stand behind the Services
      kubectl get nodes -o yaml            | shows | the nodes with what flanneld wrote into their annotations
      ping -c NUMBER HOST                  | does | asks a host for an answer
      arping -c NUMBER -I DEVICE HOST      | does | asks by ARP who has an address
      arping -U -c 1 -I DEVICE ADDRESS     | does | announces an address of this host to everybody (gratuitous ARP)
      arping -D -c 2 -I DEVICE ADDRESS     | does | looks whether somebody has an address already
      traceroute HOST                      | does | finds the hosts on the way
      curl http://HOST:PORT/               | does | gets a page by HTTP
      nc -zv -w 1 HOST PORT                | does | tries whether a TCP port is open
      nc -zvu -w 1 HOST PORT               | does | the same for UDP, where silence counts as open
      wget -qO- http://HOST:PORT/          | does | gets a page by HTTP
      tcp-get HOST PORT                    | does | asks an HTTP server, and tells of the connection
      udp-send HOST PORT                   | does | sends a datagram and waits for an answer
      ip link set DEVICE up                | does | switches a device on
      ip link set DEVICE down              | does | switches a device off
      ip route add PREFIX via ADDRESS      | does | adds a route
      ip route del PREFIX                  | does | removes a route
      ip neigh flush all                   | does | forgets neighbours
      bridge fdb del MAC dev DEVICE        | does | removes an entry of a forwarding database
      iptables -A CHAIN -j DROP            | does | has a chain drop what gets there
      conntrack -F                         | does | forgets connections
      sysctl -w SETTING                    | does | changes a setting of the kernel
      """
          .lines()
          .map(CommandForms::form)
          .toList();

  private CommandForms() {}

  /**
   * One of them.
   *
   * @param words what is typed, with words in capitals to be filled in
   * @param shows whether it only shows something
   * @param about what it is good for
   */
  public record Form(String words, boolean shows, String about) {}

  private static Form form(String line) {
    String[] columns = line.split("\\|", -1);
    return new Form(columns[0].strip(), columns[1].strip().equals(SHOWS), columns[2].strip());
  }
}
