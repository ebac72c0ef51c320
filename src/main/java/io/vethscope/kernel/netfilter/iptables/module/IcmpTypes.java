package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.IcmpTypeMatch;
import java.util.List;

/**
 * How types and codes of ICMP messages of one version are written.
 *
 * @param names of types and of codes of a type, each with the number that it stands for: {@code redirect=5}, {@code
 *     host-unreachable=3/1}
 */
record IcmpTypes(List<String> names) {
  static final int LAST = 255;

  IcmpTypes {
    names = List.copyOf(names);
  }

  /** A name, a type, or a type and a code with a slash between them. */
  IcmpTypeMatch parse(String word) {
    String text =
        names.stream()
            .filter(name -> name.startsWith(word + "="))
            .map(name -> name.substring(word.length() + 1))
            .findFirst()
            .orElse(word);
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new IcmpTypeMatch(Values.number(text, 0, LAST), 0, LAST);
    }
    int code = Values.number(text.substring(slash + 1), 0, LAST);
    return new IcmpTypeMatch(Values.number(text.substring(0, slash), 0, LAST), code, code);
  }

  /** In numbers, as they are saved. */
  static String print(IcmpTypeMatch match) {
    boolean everyCode = match.leastCode() == 0 && match.mostCode() == LAST;
    return match.type() + (everyCode ? "" : "/" + match.leastCode());
  }
}
