package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.LogTarget;
import java.util.List;

/** {@code -j LOG}. */
final class LogModule implements TargetModule {
  private static final List<String> FLAGS =
      List.of("--log-tcp-sequence", "--log-tcp-options", "--log-ip-options", "--log-uid", "--log-macdecode");
  private static final List<String> LEVELS =
      List.of("emerg", "alert", "crit", "error", "warning", "notice", "info", "debug");
  private static final int WARNING = 4;
  private static final int LONGEST_PREFIX = 29;

  @Override
  public String name() {
    return "LOG";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private String prefix = "";
      private int level = WARNING;
      private String flags = "";

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--log-prefix" -> prefix = option.plain().value();
          case "--log-level" -> level = level(option.plain().value());
          default -> {
            if (!FLAGS.contains(option.name())) {
              return false;
            }
            flags = flags + " " + option.plain().name();
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        OptionText text = new OptionText();
        if (!prefix.isEmpty()) {
          text.add("--log-prefix " + Values.quoted(prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length()))));
        }
        if (level != WARNING) {
          text.add("--log-level " + level);
        }
        return new Parsed(new LogTarget(), (text + flags).strip());
      }
    };
  }

  private static int level(String word) {
    int named = LEVELS.indexOf(word);
    return named >= 0 ? named : Values.number(word, 0, LEVELS.size() - 1);
  }
}
