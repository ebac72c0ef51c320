package io.vethscope.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GoldenTest {

  private static final String PATH = "traces/one.txt";

  @TempDir Path project;

  @Test
  void whatWasWrittenIsFoundEqual() throws Exception {
    Golden.assertFile(project, PATH, "first\nsecond", true);
    assertThat(project.resolve(PATH)).hasContent("first\nsecond\n");
    Golden.assertFile(project, PATH, "first\nsecond\n", false);
  }

  @Test
  void aDifferenceNamesItsFirstLineAndTheFlag() throws Exception {
    Files.createDirectories(project.resolve("traces"));
    Files.writeString(project.resolve(PATH), "first\nsecond\n");
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Golden.assertFile(project, PATH, "first\nother\n", false))
        .withMessageContainingAll(
            "traces/one.txt differs from line 2 on", "second", "other", "-Dvethscope.updateGoldens=true");
  }

  @Test
  void aMissingOrAdditionalLineIsADifference() {
    Golden.assertFile(project, PATH, "first\nsecond", true);
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Golden.assertFile(project, PATH, "first", false))
        .withMessageContaining("actual:   (end of text)");
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Golden.assertFile(project, PATH, "first\nsecond\nthird", false))
        .withMessageContaining("expected: (end of text)");
  }

  @Test
  void aMissingFileIsNotEqualToAnything() {
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Golden.assertFile(project, PATH, "", false))
        .withMessageContaining("traces/one.txt doesn't exist");
  }

  @Test
  void aNameCannotLeaveTheFolder() {
    assertThatIllegalArgumentException().isThrownBy(() -> Golden.assertMatches("../secret", ""));
  }
}
