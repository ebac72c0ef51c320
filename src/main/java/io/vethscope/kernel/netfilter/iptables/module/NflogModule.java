package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.action.LogTarget;

/** {@code -j NFLOG}: would hand the packet to a program that listens; nobody does here. */
final class NflogModule implements TargetModule {
  private static final int LARGEST_GROUP = 0xffff;
  private static final int LONGEST_PREFIX = 127;

  @Override
  public String name() {
    return "NFLOG";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private String prefix = "";
      private int group;
      private String size = "";
      private int threshold;

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--nflog-prefix" -> prefix = option.plain().value();
          case "--nflog-group" -> group = Values.number(option.plain().value(), 0, LARGEST_GROUP);
          case "--nflog-size" -> size = Integer.toUnsignedString(Values.unsigned(option.plain().value()));
          // It never had an effect, and is not printed.
          case "--nflog-range" -> Values.unsigned(option.plain().value());
          case "--nflog-threshold" -> threshold = Values.number(option.plain().value(), 1, LARGEST_GROUP);
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Parsed finish() {
        OptionText text = new OptionText();
        if (prefix.length() > LONGEST_PREFIX) {
          throw new RuleSyntaxException("The prefix of -j NFLOG has at most " + LONGEST_PREFIX + " characters.");
        }
        if (!prefix.isEmpty()) {
          text.add("--nflog-prefix " + Values.quoted(prefix));
        }
        if (group != 0) {
          text.add("--nflog-group " + group);
        }
        if (!size.isEmpty()) {
          text.add("--nflog-size " + size);
        }
        if (threshold != 0) {
          text.add("--nflog-threshold " + threshold);
        }
        return new Parsed(new LogTarget(), text.toString());
      }
    };
  }
}
