package io.vethscope.wire;

import java.util.ArrayList;
import java.util.List;

/** Explains a packet header by header and field by field, with the place of each in the bytes. */
public final class LayerView {
  private final Payload frame;
  private final List<Layer> layers = new ArrayList<>();

  private LayerView(Payload frame) {
    this.frame = frame;
  }

  /** The layers of a packet, outermost first; their bytes are those that {@link Packet#toBytes} gives. */
  public static List<Layer> of(Packet packet) {
    var view = new LayerView(Payload.wrap(packet.toBytes()));
    view.add(packet, 0);
    return List.copyOf(view.layers);
  }

  private void add(Packet packet, int at) {
    switch (packet) {
      case EthernetFrame ethernet -> {
        addWith(LinkLayers.ethernet(ethernet, start("Ethernet", at)), ethernet.payload());
        addPadding(ethernet, at + ethernet.length() - ethernet.padding().length());
      }
      case ArpPacket arp -> layers.add(LinkLayers.arp(arp, start("ARP", at)));
      case Ipv4Packet ip -> addWith(Ipv4Layer.of(ip, start("IPv4", at)), ip.payload());
      case IcmpMessage icmp -> addIcmp(icmp, at);
      case UdpDatagram udp -> addWith(TransportLayers.udp(udp, start("UDP", at)), udp.payload());
      case TcpSegment tcp -> addWith(TransportLayers.tcp(tcp, start("TCP", at)), tcp.payload());
      case VxlanPacket vxlan -> addWith(LinkLayers.vxlan(vxlan, start("VXLAN", at)), vxlan.inner());
      case Payload data -> {
        if (!data.isEmpty()) {
          layers.add(DataLayers.data(data, start("Data", at)));
        }
      }
    }
  }

  private LayerBuilder start(String protocol, int at) {
    return new LayerBuilder(protocol, frame, at);
  }

  private void addWith(Layer header, Packet payload) {
    layers.add(header);
    add(payload, header.offset() + header.length());
  }

  private void addIcmp(IcmpMessage icmp, int at) {
    layers.add(IcmpLayer.of(icmp, start("ICMP", at)));
    int bodyAt = at + IcmpMessage.HEADER_LENGTH;
    if (icmp.isError() && QuotedPacket.parse(icmp.body()).isPresent()) {
      layers.add(DataLayers.quoted(icmp.body(), start("Data", bodyAt)));
    } else {
      add(icmp.body(), bodyAt);
    }
  }

  private void addPadding(EthernetFrame ethernet, int at) {
    if (!ethernet.padding().isEmpty()) {
      layers.add(DataLayers.padding(ethernet.padding(), start("Data", at)));
    }
  }
}
