package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a command, read one after the other. */
final class SetWords {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
  private static final long MOST_SECONDS = 2_147_483;
  private static final int MOST_ELEMENTS = 1_000_000;
  private static final int LONGEST_COMMENT = 255;

  private final List<String> words;
  private int at;

  SetWords(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** The words of a line; double quotes keep spaces. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
    }
    return words;
  }

  /** The next word, which has to be there. */
  String next(String what) {
    return optional().orElseThrow(() -> new IpSetException("Missing mandatory argument: " + what));
  }

  /** The next word, if there is one. */
  Optional<String> optional() {
    return at < words.size() ? Optional.of(words.get(at++)) : Optional.empty();
  }

  /** Says that nothing more may follow. */
  void end() {
    if (at < words.size()) {
      throw new IpSetException("Unknown argument: `" + words.get(at) + "'");
    }
  }

  /** What a set is made with. */
  SetOptions options(int random) {
    SetOptions options = SetOptions.DEFAULT.withInitialValue(random);
    while (at < words.size()) {
      options = option(options, next("option"));
    }
    return options;
  }

  private SetOptions option(SetOptions options, String word) {
    return switch (word) {
      case "family", "-family" -> options.withVersion(family());
      case "hashsize" -> options.withHashSize((int) number(1, MOST_ELEMENTS));
      case "maxelem" -> options.withMostElements((int) number(1, MOST_ELEMENTS));
      case "timeout" -> options.withTimeout(number(0, MOST_SECONDS));
      case "comment" -> options.withComments();
      case "initval" -> options.withInitialValue(initialValue(next("initval")));
      // How full a bucket may get does not show.
      case "bucketsize" -> {
        number(1, SetOptions.BUCKET_SIZE);
        yield options;
      }
      default -> throw new IpSetException("The option " + word + " of a set is not supported");
    };
  }

  private IpVersion family() {
    String word = next("family");
    return switch (word) {
      case "inet" -> IpVersion.V4;
      case "inet6" -> IpVersion.V6;
      default -> throw new IpSetException("Syntax error: unknown protocol family " + word);
    };
  }

  private long number(long least, long most) {
    String word = next("number");
    if (!word.matches("[0-9]{1,9}") || Long.parseLong(word) < least || Long.parseLong(word) > most) {
      throw new IpSetException("Syntax error: '" + word + "' is out of range " + least + "-" + most);
    }
    return Long.parseLong(word);
  }

  private static int initialValue(String word) {
    if (!word.matches("0x[0-9a-fA-F]{1,8}")) {
      throw new IpSetException("Syntax error: '" + word + "' is no hexadecimal number");
    }
    return Integer.parseUnsignedInt(word.substring(2), 16);
  }

  /** What a command says of the elements that it adds. */
  record Said(long timeout, boolean nomatch, @Nullable String comment) {
    Member member(Element element, long now) {
      return new Member(element, timeout <= 0 ? 0 : now + timeout * TimerWheel.HZ, nomatch, comment);
    }
  }

  /** Reads what is said of the elements that are added to a set. */
  Said said(IpSet set) {
    long timeout = set.options().timeout();
    boolean nomatch = false;
    String comment = null;
    while (at < words.size()) {
      String word = next("option");
      switch (word) {
        case "timeout" -> {
          if (!set.options().expires()) {
            throw new IpSetException("Timeout cannot be used: set was created without timeout support");
          }
          timeout = number(0, MOST_SECONDS);
        }
        case "comment" -> comment = comment(set, next("comment"));
        case "nomatch" -> {
          if (set.type().network() < 0) {
            throw new IpSetException("Unknown argument: `nomatch'");
          }
          nomatch = true;
        }
        default -> throw new IpSetException("Unknown argument: `" + word + "'");
      }
    }
    return new Said(timeout, nomatch, comment);
  }

  private static String comment(IpSet set, String text) {
    if (!set.options().comments()) {
      throw new IpSetException("Comment cannot be used: set was created without comment support");
    }
    if (text.length() > LONGEST_COMMENT || text.contains("\"")) {
      throw new IpSetException("A comment has at most " + LONGEST_COMMENT + " characters, and no quotes");
    }
    return text;
  }
}
