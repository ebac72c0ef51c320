package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.wire.IpVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A rule's columns in {@code iptables -L}, out of its words in {@code iptables -S}. */
final class RuleColumns {
  private final boolean numeric;
  private final List<String> rest = new ArrayList<>();
  private String target = "";
  private String protocol;
  private String in = "*";
  private String out = "*";
  private String source;
  private String destination;
  private String option = "--";
  private String module = "";

  private RuleColumns(boolean numeric, IpVersion version) {
    this.numeric = numeric;
    this.protocol = numeric ? "0" : "all";
    this.source = !numeric ? "anywhere" : version == IpVersion.V4 ? "0.0.0.0/0" : "::/0";
    this.destination = source;
  }

  static RuleColumns of(String rule, boolean numeric, IpVersion version) {
    RuleColumns columns = new RuleColumns(numeric, version);
    Deque<String> words = new ArrayDeque<>(Words.of(rule));
    while (!words.isEmpty()) {
      columns.take(words);
    }
    return columns;
  }

  String target() {
    return target;
  }

  String protocol() {
    return protocol;
  }

  String option() {
    return option;
  }

  String in() {
    return in;
  }

  String out() {
    return out;
  }

  String source() {
    return source;
  }

  String destination() {
    return destination;
  }

  /** What matches and the target say, in their own words. */
  List<String> rest() {
    return rest;
  }

  private void take(Deque<String> words) {
    String word = words.remove();
    String not = word.equals("!") ? "!" : "";
    word = not.isEmpty() ? word : words.remove();
    switch (word) {
      case "-s" -> source = not + address(words.remove());
      case "-d" -> destination = not + address(words.remove());
      case "-p" -> protocol = not + protocol(words.remove());
      case "-i" -> in = not + words.remove();
      case "-o" -> out = not + words.remove();
      case "-f" -> option = not.isEmpty() ? "-f" : "!f";
      case "-m" -> module = words.remove();
      case "-j", "-g" -> {
        target = words.remove();
        module = target;
        rest.addAll(word.equals("-g") ? List.of("[goto]") : List.of());
      }
      default -> rest.add(RuleWords.say(module, not, word, words));
    }
  }

  private static String address(String text) {
    return text.replaceFirst("/(32|128)$", "");
  }

  private String protocol(String name) {
    if (!numeric) {
      return name;
    }
    return switch (name) {
      case "tcp" -> "6";
      case "udp" -> "17";
      case "icmp" -> "1";
      case "ipv6-icmp" -> "58";
      case "esp" -> "50";
      case "ipencap", "ipip" -> "4";
      case "sctp" -> "132";
      default -> name;
    };
  }
}
