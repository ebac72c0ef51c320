package io.vethscope.wire;

/** Explains Ethernet, ARP and VXLAN. */
final class LinkLayers {
  private LinkLayers() {}

  static Layer ethernet(EthernetFrame frame, LayerBuilder layer) {
    return layer
        .field(
            6,
            "Destination",
            address(frame.destination()),
            "The device on this link that shall take the frame. A bridge forwards by this address.")
        .field(
            6,
            "Source",
            address(frame.source()),
            "The device that put the frame on this link. A bridge learns from it behind which port that device is.")
        .field(
            2, "EtherType", Text.hex16(frame.etherType()) + typeName(frame.etherType()), "Which protocol comes next.")
        .build(frame.source() + " > " + frame.destination() + typeName(frame.etherType()));
  }

  private static String address(MacAddress address) {
    if (address.isBroadcast()) {
      return address + " (broadcast)";
    }
    return address.isMulticast() ? address + " (multicast)" : address.toString();
  }

  private static String typeName(int etherType) {
    return switch (etherType) {
      case EthernetFrame.ETHERTYPE_IPV4 -> " (IPv4)";
      case EthernetFrame.ETHERTYPE_ARP -> " (ARP)";
      case EthernetFrame.ETHERTYPE_IPV6 -> " (IPv6)";
      default -> "";
    };
  }

  static Layer arp(ArpPacket arp, LayerBuilder layer) {
    return layer
        .field(2, "Hardware type", "1 (Ethernet)", "On which kind of link the wanted address is used.")
        .field(2, "Protocol type", "0x0800 (IPv4)", "To which protocol the known address belongs.")
        .field(1, "Hardware length", "6 bytes", "The length of a MAC address.")
        .field(1, "Protocol length", "4 bytes", "The length of an IPv4 address.")
        .field(
            2,
            "Operation",
            arp.operation() + operation(arp.operation()),
            "A request asks who has an IP address, a reply tells the MAC address that goes with it.")
        .field(6, "Sender MAC", arp.senderHardware(), "The sender's MAC address; the receiver may remember it.")
        .field(4, "Sender IP", arp.senderProtocol(), "The sender's IP address.")
        .field(
            6,
            "Target MAC",
            arp.targetHardware(),
            "In a request the address that is wanted, so still empty; in a reply the one who asked.")
        .field(4, "Target IP", arp.targetProtocol(), "In a request the IP address that is looked for.")
        .build(arp.summary().substring("ARP, ".length()));
  }

  private static String operation(int operation) {
    return switch (operation) {
      case ArpPacket.REQUEST -> " (request)";
      case ArpPacket.REPLY -> " (reply)";
      default -> "";
    };
  }

  static Layer vxlan(VxlanPacket vxlan, LayerBuilder layer) {
    boolean plain = vxlan.flagsAndReserved() == VxlanPacket.VALID_VNI;
    return layer
        .field(
            4,
            "Flags",
            Text.hex32(vxlan.flagsAndReserved()) + (plain ? " (VNI valid)" : " (with unknown bits)"),
            "The one flag in use says that the network identifier counts.")
        .field(
            3,
            "VNI",
            vxlan.vni(),
            "VXLAN network identifier: which overlay network the inner frame belongs to. "
                + "The receiving node needs a VXLAN device with the same number.")
        .field(1, "Reserved", vxlan.reserved(), "Not used; zero.")
        .build("VNI " + vxlan.vni() + ", a whole Ethernet frame inside");
  }
}
