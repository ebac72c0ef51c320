package io.vethscope.fidelity;

import io.vethscope.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every recording and judges it: those of the group "first" have to be equal, every other one has to get the
 * verdict that {@code expected.txt} holds, and {@code docs/fidelity.md} has to show the results as they are.
 *
 * <p>{@code -Dvethscope.recordings=REGEX} restricts it to the recordings whose name matches. What differs stands in
 * {@code target/fidelity/NAME.txt} afterwards.
 */
public abstract class FidelityChecks {

  private static final String ALL = ".*";

  private final List<FidelityResult> results = new ArrayList<>();

  /** The simulator. */
  protected abstract Replayer replayer();

  @TestFactory
  final Stream<DynamicTest> recordings() {
    String wanted = System.getProperty("vethscope.recordings", ALL);
    Expectations expectations = Expectations.load();
    Stream<DynamicTest> each =
        Recordings.names().stream()
            .filter(name -> name.matches(wanted))
            .map(name -> DynamicTest.dynamicTest(name, () -> check(name, expectations)));
    return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("table", () -> table(wanted.equals(ALL)))));
  }

  private void check(String name, Expectations expectations) throws IOException {
    FidelityResult result = result(Recordings.load(name));
    results.add(result);
    Path report = Path.of(System.getProperty("basedir", ""), "target", "fidelity", name + ".txt");
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.writeString(report, result.explanation() + "\n");
    if (Golden.updating()) {
      Expectations.checkAlwaysEqual(result);
    } else {
      expectations.check(result);
    }
  }

  /** A replay that breaks off is a result too: the other recordings are still judged, and the table tells. */
  private FidelityResult result(Recording recording) {
    try {
      return FidelityResult.of(recording, replayer().replay(recording));
    } catch (RuntimeException e) {
      return FidelityResult.brokenOff(recording, e);
    }
  }

  private void table(boolean complete) {
    System.out.println(FidelityTable.markdown(results));
    if (complete) {
      if (Golden.updating()) {
        Golden.assertFile(Expectations.PATH, Expectations.text(results));
      }
      Golden.assertFile(FidelityPage.PATH, FidelityPage.text(results));
    }
  }
}
