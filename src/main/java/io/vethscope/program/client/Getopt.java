package io.vethscope.program.client;

import io.vethscope.program.UsageException;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Options as {@code getopt_long} reads them: single letters may stand together, and operands among them. */
final class Getopt {
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private final Syntax syntax;

  /**
   * What a program takes.
   *
   * @param letters single letters; a colon behind one says that it takes a value
   * @param names long names with the letter or name that they stand for, which says whether they take a value: a name
   *     that stands for itself does if it ends with a colon
   * @param unknown what is thrown at an option that is none, written as it was
   * @param incomplete what is thrown where a value is missing, with the option as it was written
   */
  record Syntax(
      String letters,
      Map<String, String> names,
      Function<String, UsageException> unknown,
      Function<String, UsageException> incomplete) {}

  private Getopt(Syntax syntax) {
    this.syntax = syntax;
  }

  /** Reads the words behind a program's name. */
  static Getopt parse(List<String> words, Syntax syntax) {
    Getopt result = new Getopt(syntax);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("--") && word.length() > 2) {
        i = result.takeName(words, i);
      } else if (word.startsWith("-") && word.length() > 1) {
        i = result.takeLetters(words, i);
      } else {
        result.operands.add(word);
      }
    }
    return result;
  }

  private int takeName(List<String> words, int at) {
    String word = words.get(at);
    int equals = word.indexOf('=');
    String meant = syntax.names().get(word.substring(2, equals < 0 ? word.length() : equals));
    if (meant == null) {
      throw syntax.unknown().apply(word);
    }
    String key = meant.replace(":", "");
    boolean valued = meant.endsWith(":") || syntax.letters().contains(key + ":");
    if (!valued || equals > 0) {
      options.put(key, valued ? word.substring(equals + 1) : "");
      return at;
    }
    return takeValue(words, at, key, word);
  }

  private int takeLetters(List<String> words, int at) {
    String word = words.get(at);
    for (int i = 1; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      if (letter.equals(":") || !syntax.letters().contains(letter)) {
        throw syntax.unknown().apply("-" + letter);
      }
      if (syntax.letters().contains(letter + ":")) {
        if (i + 1 < word.length()) {
          options.put(letter, word.substring(i + 1));
          return at;
        }
        return takeValue(words, at, letter, "-" + letter);
      }
      options.put(letter, "");
    }
    return at;
  }

  private int takeValue(List<String> words, int at, String key, String written) {
    if (at + 1 == words.size()) {
      throw syntax.incomplete().apply(written);
    }
    options.put(key, words.get(at + 1));
    return at + 1;
  }

  /** The version of IP that {@code -4} or {@code -6} asks for. */
  Optional<IpVersion> version() {
    return has("6") ? Optional.of(IpVersion.V6) : has("4") ? Optional.of(IpVersion.V4) : Optional.empty();
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  List<String> operands() {
    return List.copyOf(operands);
  }
}
