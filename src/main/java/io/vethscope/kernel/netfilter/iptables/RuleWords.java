package io.vethscope.kernel.netfilter.iptables;

import java.util.Deque;

/** What a match or target says of itself in {@code iptables -L} (the {@code print} functions of its extension). */
final class RuleWords {
  private static final int HEX = 16;

  private RuleWords() {}

  /**
   * The words for one option.
   *
   * @param module whose option it is
   * @param not an exclamation mark, or nothing
   * @param words what stands behind the option
   */
  static String say(String module, String not, String option, Deque<String> words) {
    return switch (module + " " + option) {
      case "comment --comment" -> "/* " + words.remove() + " */";
      case "conntrack --ctstate" -> (not.isEmpty() ? "" : "! ") + "ctstate " + words.remove();
      case "conntrack --ctdir" -> not + "ctdir " + words.remove();
      case "state --state" -> not + "state " + words.remove();
      case "mark --mark" -> "mark match " + (not.isEmpty() ? "" : "! ") + words.remove();
      case "tcp --dport", "udp --dport", "sctp --dport" -> module + " dpt" + range(not, words.remove());
      case "tcp --sport", "udp --sport", "sctp --sport" -> module + " spt" + range(not, words.remove());
      case "multiport --dports" -> "multiport dports " + not + words.remove();
      case "multiport --sports" -> "multiport sports " + not + words.remove();
      case "addrtype --dst-type" -> "ADDRTYPE match dst-type " + not + words.remove();
      case "addrtype --src-type" -> "ADDRTYPE match src-type " + not + words.remove();
      case "statistic --mode" -> "statistic mode " + words.remove();
      case "statistic --probability" -> "probability " + words.remove();
      case "statistic --every" -> "every " + words.remove();
      case "statistic --packet" -> "packet " + words.remove();
      case "icmp --icmp-type", "icmp6 --icmpv6-type" -> "icmptype " + not + words.remove();
      case "DNAT --to-destination", "SNAT --to-source" -> "to:" + words.remove();
      case "REJECT --reject-with" -> "reject-with " + words.remove();
      case "MARK --set-xmark" -> mark(words.remove());
      case "DNAT --random-fully", "SNAT --random-fully", "MASQUERADE --random-fully" -> "random-fully";
      default -> otherwise(not, option, words);
    };
  }

  /** Others are told as they were written. */
  private static String otherwise(String not, String option, Deque<String> words) {
    StringBuilder text = new StringBuilder(not.isEmpty() ? "" : "! ").append(option.replaceFirst("^--", ""));
    while (!words.isEmpty() && !words.getFirst().startsWith("-") && !words.getFirst().equals("!")) {
      text.append(' ').append(words.remove());
    }
    return text.toString();
  }

  private static String range(String not, String ports) {
    return (ports.contains(":") ? "s:" : ":") + not + ports;
  }

  /** {@code MARK_tg_print_v2}. */
  private static String mark(String valueAndMask) {
    int slash = valueAndMask.indexOf('/');
    long value = number(slash < 0 ? valueAndMask : valueAndMask.substring(0, slash));
    long mask = slash < 0 ? 0xffff_ffffL : number(valueAndMask.substring(slash + 1));
    if (mask == 0) {
      return "MARK xor 0x" + Long.toHexString(value);
    }
    if (mask == value) {
      return "MARK or 0x" + Long.toHexString(value);
    }
    if (value == 0) {
      return "MARK and 0x" + Long.toHexString(~mask & 0xffff_ffffL);
    }
    return mask == 0xffff_ffffL
        ? "MARK set 0x" + Long.toHexString(value)
        : "MARK xset 0x" + Long.toHexString(value) + "/0x" + Long.toHexString(mask);
  }

  private static long number(String text) {
    return text.startsWith("0x") ? Long.parseLong(text.substring(2), HEX) : Long.parseLong(text);
  }
}
