package io.vethscope.web.support;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Direction;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.Row;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Packet;
import java.util.List;

/** Events of every kind, as a run might have them. */
public final class SampleEvents {
  private static final Where POD = new Where("web", "");
  private static final Where DEVICE = new Where("web", "eth0");
  private static final MacAddress MAC = MacAddress.parse("0a:58:0a:f4:01:02");
  private static final Route ROUTE = new Route("default", "default via 10.244.1.1 dev eth0");

  private SampleEvents() {}

  /** A row of a table. */
  private record Route(String key, String text) implements Row {}

  /** A frame: an ARP request for an address that ends in a number. */
  public static Packet frame(int last) {
    var request = ArpPacket.request(MAC, Ipv4Address.parse("10.244.1.2"), Ipv4Address.parse("10.244.1." + last));
    return EthernetFrame.of(MacAddress.BROADCAST, MAC, request);
  }

  /** A frame of a packet at a tap. */
  public static TraceEvent tap(long time, long packet, Packet frame) {
    return new TraceEvent.FrameTapped(time, DEVICE, packet, Direction.OUT, PacketType.OUTGOING, frame);
  }

  /** One event of each kind, and two where a kind has fields that may be absent. */
  public static List<TraceEvent> ofEachKind(long time) {
    var veth =
        new DeviceInfo("veth", MAC, 1450, true, "cni0", new Where("node-a", "veth1"), List.of("10.244.1.2/24"), null);
    var tunnel =
        new DeviceInfo(
            "vxlan", MAC, 1450, true, null, null, List.of(), new DeviceInfo.Tunnel(1, 8472, "192.168.100.11"));
    return List.of(
        new TraceEvent.NamespaceAdded(time, POD, TraceEvent.Role.POD, "node-a", List.of("nginx", "sidecar")),
        new TraceEvent.NamespaceAdded(time, new Where("node-a", ""), TraceEvent.Role.NODE, "", List.of()),
        new TraceEvent.DeviceChanged(time, DEVICE, veth),
        new TraceEvent.DeviceChanged(time, new Where("node-a", "flannel.1"), tunnel),
        new TraceEvent.RowChanged(time, DEVICE, Table.ROUTE, TraceEvent.Change.ADDED, ROUTE, "the CNI plugin adds it"),
        new TraceEvent.PacketBorn(time, POD, 7, TraceEvent.Origin.SENT, 0),
        tap(time, 7, frame(3)),
        new TraceEvent.Lookup(
            time,
            POD,
            7,
            Table.ROUTE,
            "10.244.2.3",
            ROUTE,
            TraceEvent.Outcome.FORWARD,
            Ipv4Address.parse("10.244.1.1")),
        new TraceEvent.Lookup(time, DEVICE, 7, Table.FDB, MAC, null, TraceEvent.Outcome.FLOOD, null),
        new TraceEvent.Rewritten(time, POD, 7, List.of(new TraceEvent.FieldChange("ttl", 64, 63))),
        new TraceEvent.Reassembled(time, POD, 7, List.of(5L, 6L, 7L), 3028),
        new TraceEvent.RulesWalked(time, POD, 7, Table.NAT, "PREROUTING", List.of("-j KUBE-SERVICES"), "ACCEPT"),
        new TraceEvent.Encapsulated(time, POD, 7, "vxlan", "VNI 1"),
        new TraceEvent.Decapsulated(time, POD, 7, "vxlan", Ipv4Address.LOOPBACK),
        new TraceEvent.Waiting(time, DEVICE, 7, "nobody knows the MAC address of 10.244.1.1 yet"),
        new TraceEvent.Released(time, DEVICE, 7, "the neighbour answered"),
        new TraceEvent.Dropped(time, POD, 7, DropReason.NO_SOCKET, "No socket listens on port 81."),
        new TraceEvent.Delivered(time, POD, 7, "tcp/80 nginx"),
        new TraceEvent.ControlStep(time, Where.CLUSTER, "kubelet", "register", "node/node-a", "→ API \ud83d\ude00"),
        new TraceEvent.CommandStarted(time, POD, 0, "ping -c 1 db"),
        new TraceEvent.CommandOutput(time, POD, 0, "PING 10.244.2.3 (10.244.2.3) 56(84) bytes of data."),
        new TraceEvent.CommandEnded(time, POD, 0, 1, TraceEvent.Ending.UNREACHABLE, "two\nlines \"quoted\""),
        new TraceEvent.Halted(time, Where.CLUSTER, "event budget", "The run has too many events."));
  }
}
