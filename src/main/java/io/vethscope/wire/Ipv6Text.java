package io.vethscope.wire;

import java.util.ArrayList;
import java.util.List;

/** IPv6 addresses as people write them (RFC 4291, section 2.2; RFC 5952). */
final class Ipv6Text {
  private static final int GROUPS = 8;
  private static final int LONGEST = 45;
  private static final long MAPPED_PREFIX = 0xffff;

  private Ipv6Text() {}

  static Ipv6Address parse(String text) {
    if (text.length() > LONGEST) {
      throw malformed(text);
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> groups = groups(text, text);
      if (groups.size() != GROUPS) {
        throw malformed(text);
      }
      return join(groups);
    }
    List<Integer> groups = groups(text.substring(0, gap), text);
    List<Integer> tail = groups(text.substring(gap + 2), text);
    if (groups.size() + tail.size() >= GROUPS) {
      throw malformed(text);
    }
    while (groups.size() + tail.size() < GROUPS) {
      groups.add(0);
    }
    groups.addAll(tail);
    return join(groups);
  }

  private static List<Integer> groups(String part, String whole) {
    List<Integer> groups = new ArrayList<>();
    if (part.isEmpty()) {
      return groups;
    }
    String[] words = part.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      if (i == words.length - 1 && words[i].indexOf('.') >= 0) {
        int bits = Ipv4Address.parse(words[i]).bits();
        groups.add(bits >>> 16);
        groups.add(bits & 0xffff);
      } else if (words[i].matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(words[i], 16));
      } else {
        throw malformed(whole);
      }
    }
    return groups;
  }

  private static Ipv6Address join(List<Integer> groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS; i++) {
      high = high << 16 | low >>> 48;
      low = low << 16 | groups.get(i);
    }
    return new Ipv6Address(high, low);
  }

  private static WireFormatException malformed(String text) {
    return new WireFormatException("An IPv6 address looks like fd00:10:244:1::2, not \"" + Text.shorten(text) + "\".");
  }

  static String print(Ipv6Address address) {
    if (address.high() == 0 && address.low() >>> 32 == MAPPED_PREFIX) {
      return "::ffff:" + new Ipv4Address((int) address.low());
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < GROUPS / 2 ? address.high() : address.low();
      groups[i] = (int) (half >>> (16 * (GROUPS / 2 - 1 - i % (GROUPS / 2)))) & 0xffff;
    }
    int start = longestRun(groups);
    int end = start < 0 ? -1 : start + runLength(groups, start);
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i = end - 1;
      } else {
        text.append(i == 0 || i == end ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** Where the first of the longest runs of at least two zero groups begins; -1 if there is none. */
  private static int longestRun(int[] groups) {
    int best = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      if (runLength(groups, i) > length) {
        best = i;
        length = runLength(groups, i);
      }
    }
    return best;
  }

  private static int runLength(int[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - from;
  }
}
