package io.vethscope.fidelity.decode;

import java.util.ArrayList;
import java.util.List;

/** IPv4 and IPv6 addresses as text, the latter as RFC 5952 section 4 wants them. */
final class Addresses {

  private Addresses() {}

  static String text(Octets address) {
    return switch (address.length()) {
      case 4 -> address.at(0) + "." + address.at(1) + "." + address.at(2) + "." + address.at(3);
      case 16 -> ipv6(address);
      default -> address.hex();
    };
  }

  private static String ipv6(Octets address) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 16; i += 2) {
      groups.add(Integer.toHexString(address.uint16(i)));
    }
    int longest = 1;
    int start = -1;
    for (int i = 0; i < 8; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > longest) {
        longest = zeros;
        start = i;
      }
    }
    if (start < 0) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, start)) + "::" + String.join(":", groups.subList(start + longest, 8));
  }

  private static int zerosFrom(List<String> groups, int start) {
    int end = start;
    while (end < groups.size() && groups.get(end).equals("0")) {
      end++;
    }
    return end - start;
  }
}
