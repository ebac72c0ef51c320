package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.OwnerMatch;
import java.util.ArrayList;
import java.util.List;

/** {@code -m owner}: whose process sent the packet. */
final class OwnerModule implements MatchModule {
  private static final long MOST = 0xffff_fffeL;

  @Override
  public String name() {
    return "owner";
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private final List<Match> matches = new ArrayList<>();
      private String socket = "";
      private String user = "";
      private String group = "";

      @Override
      public boolean take(Option option) {
        switch (option.name()) {
          case "--socket-exists" -> {
            socket = add(option, true, "");
          }
          case "--uid-owner" -> user = owner(option);
          case "--gid-owner" -> group = owner(option);
          case "--suppl-groups" ->
              throw new RuleSyntaxException("owner: --suppl-groups is not supported here: processes have one group.");
          default -> {
            return false;
          }
        }
        return true;
      }

      private String owner(Option option) {
        String word = option.value();
        String text = word.equals("root") ? "0" : word;
        if (!text.matches("\\d{1,10}(-\\d{1,10})?")) {
          throw bad(option, word);
        }
        int dash = text.indexOf('-');
        long least = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
        long most = dash < 0 ? least : Long.parseLong(text.substring(dash + 1));
        if (most > MOST || least > most) {
          throw bad(option, word);
        }
        return add(option, least == 0, " " + (least == most ? String.valueOf(least) : least + "-" + most));
      }

      private RuleSyntaxException bad(Option option, String word) {
        return new RuleSyntaxException("owner: Bad value for \"" + option.name() + "\" option: \"" + word + "\"\n");
      }

      private String add(Option option, boolean root, String value) {
        matches.add(new OwnerMatch(root).negated(option.inverted()));
        return (option.inverted() ? "! " : "") + option.name() + value;
      }

      @Override
      public Parsed finish() {
        if (matches.isEmpty()) {
          throw new RuleSyntaxException(
              "owner: At least one of --uid-owner, --gid-owner or --socket-exists is required\n");
        }
        OptionText text = new OptionText();
        for (String part : List.of(socket, user, group)) {
          if (!part.isEmpty()) {
            text.add(part);
          }
        }
        return new Parsed(new AllOf(matches), text.toString());
      }
    };
  }
}
