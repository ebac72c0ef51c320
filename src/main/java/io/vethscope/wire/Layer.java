package io.vethscope.wire;

import java.util.List;

/**
 * A header in a frame, or data that no header explains.
 *
 * @param protocol Ethernet, ARP, IPv4, ICMP, UDP, TCP, VXLAN or Data
 * @param offset of the header's first byte in the whole frame
 * @param length of the header in bytes, without what it carries
 * @param summary one line about this layer alone
 * @param fields in the order of their bytes
 */
public record Layer(String protocol, int offset, int length, String summary, List<Field> fields) {
  public Layer {
    fields = List.copyOf(fields);
  }
}
