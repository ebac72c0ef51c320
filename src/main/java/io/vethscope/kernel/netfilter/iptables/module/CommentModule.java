package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.AllOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m comment}: says something to people and holds for every packet. */
final class CommentModule implements MatchModule {
  private static final int MAX_LENGTH = 255;

  @Override
  public String name() {
    return "comment";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private @Nullable String comment;

      @Override
      public boolean take(Option option) {
        if (!option.name().equals("--comment")) {
          return false;
        }
        String text = option.plain().value();
        if (text.length() > MAX_LENGTH) {
          throw new RuleSyntaxException("A comment has at most " + MAX_LENGTH + " characters.");
        }
        comment = text;
        return true;
      }

      @Override
      public Parsed finish() {
        if (comment == null) {
          throw new RuleSyntaxException("comment: option \"--comment\" must be specified\n");
        }
        return new Parsed(new AllOf(List.of()), "--comment " + Values.quoted(comment));
      }
    };
  }
}
