package io.vethscope.fidelity;

import io.vethscope.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which verdict each recording is expected to get, so that no change of one goes unnoticed, for better or worse. A line
 * of the file reads {@code NAME: VERDICT}.
 */
record Expectations(Map<String, Verdict> verdicts) {

  static final String PATH = "src/test/resources/recordings/expected.txt";

  /** The heart of the matter: localhost, pods of one node, host-gw and VXLAN. No expectation can lower this. */
  private static final Set<String> ALWAYS_EQUAL =
      Set.of(
          "01-localhost",
          "02-same-node",
          "02b-same-node-nohairpin",
          "03-pod-gateway",
          "04-host-gw",
          "05-vxlan",
          "06-vxlan-3nodes",
          "07-vxlan-directrouting");

  static Expectations load() {
    try {
      Path file = Path.of(System.getProperty("basedir", "")).resolve(PATH);
      return parse(Files.exists(file) ? Files.readAllLines(file) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(PATH + " can't be read.", e);
    }
  }

  static Expectations parse(List<String> lines) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException(PATH + ": '" + line + "' has to read NAME: VERDICT.");
      }
      verdicts.put(line.substring(0, colon), Verdict.parse(line.substring(colon + 2)));
    }
    return new Expectations(verdicts);
  }

  /** Whether a recording can be replayed at all as yet. */
  boolean isReplayable(String recording) {
    return verdicts.get(recording) != Verdict.BROKEN_OFF;
  }

  /** The content of the file for these results. */
  static String text(List<FidelityResult> results) {
    return results.stream().map(result -> result.name() + ": " + result.verdict() + "\n").collect(Collectors.joining());
  }

  /** A result that is not the expected one is an {@link AssertionError} that says what to do and what differs. */
  void check(FidelityResult result) {
    checkAlwaysEqual(result);
    Verdict expected = verdicts.get(result.name());
    if (result.verdict() != expected) {
      throw new AssertionError(
          "%s was expected to be '%s' and is '%s'. %s%n%s"
              .formatted(
                  result.name(),
                  expected == null ? "unknown" : expected,
                  result.verdict(),
                  Golden.howToUpdate(),
                  result.explanation()));
    }
  }

  /** The part of {@link #check} that also holds while the expectations are written anew. */
  static void checkAlwaysEqual(FidelityResult result) {
    if (ALWAYS_EQUAL.contains(result.name()) && result.verdict() != Verdict.EQUAL) {
      throw new AssertionError(
          "%s has to be equal and is '%s'; no update can excuse that.%n%s"
              .formatted(result.name(), result.verdict(), result.explanation()));
    }
  }
}
