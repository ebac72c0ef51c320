package io.vethscope.program;

import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options and operands of a command line. */
public final class Arguments {
  private final String program;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments(String program) {
    this.program = program;
  }

  /**
   * What options a program has.
   *
   * @param flags those that stand alone
   * @param valued those that take the next word
   */
  public record Syntax(List<String> flags, List<String> valued) {}

  /** Splits a command line into commands at its semicolons, and each into words. */
  public static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>();
    for (String part : parts(line)) {
      List<String> words = words(part);
      if (!words.isEmpty()) {
        commands.add(words);
      }
    }
    if (commands.isEmpty()) {
      throw new UsageException("A command line names a command.");
    }
    return commands;
  }

  /** The parts between semicolons that don't stand in quotes. */
  private static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ';') {
        parts.add(line.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(line.substring(start));
    return parts;
  }

  /** Splits a command line into words; single and double quotes keep spaces. */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean started = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        started = true;
      } else if (Character.isWhitespace(c)) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (quote != 0) {
      throw new UsageException("The quotation mark " + quote + " is not closed in: " + line);
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * Reads the words behind a program's name.
   *
   * @throws UsageException if an option is not the program's, or lacks its value
   */
  public static Arguments parse(String program, List<String> words, Syntax syntax) {
    Arguments arguments = new Arguments(program);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      if (equals > 0 && syntax.valued().contains(word.substring(0, equals))) {
        arguments.options.put(word.substring(0, equals), word.substring(equals + 1));
        continue;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.operands.add(word);
      } else if (syntax.flags().contains(word)) {
        arguments.options.put(word, "");
      } else if (syntax.valued().contains(word)) {
        if (++i == words.size()) {
          throw new UsageException(program + ": the option " + word + " needs a value behind it.");
        }
        arguments.options.put(word, words.get(i));
      } else {
        throw new UsageException(
            program
                + ": the option "
                + word
                + " is not supported; these are: "
                + String.join(" ", syntax.flags())
                + " "
                + String.join(" ", syntax.valued()));
      }
    }
    return arguments;
  }

  /** Whether an option was given. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** The version of IP that {@code -4} or {@code -6} asks for. */
  public Optional<IpVersion> version() {
    return has("-6") ? Optional.of(IpVersion.V6) : has("-4") ? Optional.of(IpVersion.V4) : Optional.empty();
  }

  /** An option's value. */
  public Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /**
   * An option's value as a whole number.
   *
   * @throws UsageException if it is none, or outside the limits
   */
  public int number(String option, int otherwise, int least, int most) {
    String text = options.get(option);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new UsageException(
        program + ": " + option + " takes a whole number from " + least + " to " + most + ", not \"" + text + "\".");
  }

  /**
   * An option's value in seconds, as nanoseconds.
   *
   * @throws UsageException if it is no number between 0 and an hour
   */
  public long seconds(String option, double otherwise) {
    String text = options.get(option);
    double seconds = otherwise;
    if (text != null) {
      try {
        seconds = Double.parseDouble(text);
      } catch (NumberFormatException notANumber) {
        seconds = -1;
      }
    }
    if (!(seconds >= 0 && seconds <= 3600)) {
      throw new UsageException(program + ": " + option + " takes seconds from 0 to 3600, not \"" + text + "\".");
    }
    return Math.round(seconds * 1e9);
  }

  /**
   * The operands, if there are as many as the program takes.
   *
   * @throws UsageException otherwise
   */
  public List<String> operands(int count, String usage) {
    if (operands.size() != count) {
      throw new UsageException(program + ": usage: " + usage);
    }
    return List.copyOf(operands);
  }
}
