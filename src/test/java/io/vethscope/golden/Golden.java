package io.vethscope.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * Compares a text with a file under version control, or writes the file where {@code -Dvethscope.updateGoldens=true} is
 * set.
 */
public final class Golden {

  private static final String FLAG = "vethscope.updateGoldens";
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""));
  private static final String FOLDER = "src/test/resources/golden/";

  private Golden() {}

  /** Whether files are to be written instead of compared. */
  public static boolean updating() {
    return Boolean.getBoolean(FLAG);
  }

  /** What to do about a difference that is right, as a sentence. */
  public static String howToUpdate() {
    return "If the new result is right, run the test again with -D"
        + FLAG
        + "=true, read the difference and commit it.";
  }

  /**
   * Compares with {@code src/test/resources/golden/NAME.txt}.
   *
   * @param name lower-case letters, digits and hyphens, with slashes between folders
   * @param text lines; a missing line end at its end is added
   */
  public static void assertMatches(String name, String text) {
    if (!name.matches("[a-z0-9]+([-/][a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a golden file: use a-z, 0-9, hyphens and slashes.");
    }
    assertFile(FOLDER + name + ".txt", text);
  }

  /** Compares with any file, given by its path inside the project. */
  public static void assertFile(String path, String text) {
    assertFile(PROJECT, path, text, updating());
  }

  static void assertFile(Path project, String path, String text, boolean updating) {
    Path file = project.resolve(path);
    String actual = text.endsWith("\n") ? text : text + "\n";
    try {
      if (updating) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      } else if (!Files.exists(file)) {
        throw new AssertionFailedError(path + " doesn't exist. " + howToUpdate(), "", actual);
      } else {
        compare(path, Files.readString(file), actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " can't be read or written.", e);
    }
  }

  private static void compare(String path, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> want = expected.lines().toList();
    List<String> got = actual.lines().toList();
    int line = 0;
    while (line < want.size() && line < got.size() && want.get(line).equals(got.get(line))) {
      line++;
    }
    throw new AssertionFailedError(
        "%s differs from line %d on.%n  expected: %s%n  actual:   %s%n%s"
            .formatted(path, line + 1, lineOrEnd(want, line), lineOrEnd(got, line), howToUpdate()),
        expected,
        actual);
  }

  private static String lineOrEnd(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(end of text)";
  }
}
