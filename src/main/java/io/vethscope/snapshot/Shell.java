package io.vethscope.snapshot;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell takes them, whatever they hold. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,14}");

  private Shell() {}

  /**
   * The name of a namespace, which becomes a file's.
   *
   * @throws SnapshotException if it is none
   */
  static String name(String name) {
    return checked(NAME, "namespace", name);
  }

  /**
   * The name of a device.
   *
   * @throws SnapshotException if it is none
   */
  static String device(String name) {
    return checked(DEVICE, "device", name);
  }

  private static String checked(Pattern form, String what, String name) {
    if (!form.matcher(name).matches()) {
      throw new SnapshotException("The name \"" + name + "\" can't be that of a " + what + " in a script; rename it.");
    }
    return name;
  }

  /** A word, in quotes where it needs them. */
  static String word(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  static String words(List<String> words) {
    return words.stream().map(Shell::word).collect(Collectors.joining(" "));
  }

  /**
   * An input behind a command.
   *
   * @throws SnapshotException if the input itself holds its end
   */
  static String withInput(String command, String input) {
    if (input.lines().anyMatch(line -> line.strip().equals("END"))) {
      throw new SnapshotException("A text in the recording has a line END, which a script can't hold; remove it.");
    }
    return command + " <<'END'\n" + input + (input.endsWith("\n") ? "" : "\n") + "END";
  }
}
