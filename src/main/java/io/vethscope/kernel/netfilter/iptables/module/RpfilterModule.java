package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.ReversePathMatch;
import java.util.ArrayList;
import java.util.List;

/** {@code -m rpfilter}. {@code --validmark} is taken, but there are no routing rules that ask for a mark. */
final class RpfilterModule implements MatchModule {
  private static final List<String> OPTIONS = List.of("--loose", "--validmark", "--accept-local", "--invert");

  @Override
  public String name() {
    return "rpfilter";
  }

  @Override
  public List<String> tables() {
    return List.of("raw", "mangle");
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private final List<String> asked = new ArrayList<>();

      @Override
      public boolean take(Option option) {
        if (!OPTIONS.contains(option.name())) {
          return false;
        }
        asked.add(option.plain().name());
        return true;
      }

      @Override
      public Parsed finish() {
        List<String> inOrder = OPTIONS.stream().filter(asked::contains).toList();
        ReversePathMatch match = new ReversePathMatch(asked.contains("--loose"), asked.contains("--accept-local"));
        return new Parsed(match.negated(asked.contains("--invert")), String.join(" ", inOrder));
      }
    };
  }
}
