package io.vethscope.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.check.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrontendUnitTest {
  private static final Pattern TESTS = Pattern.compile("^# tests (\\d+)$", Pattern.MULTILINE);

  @Test
  void unitTestsPass() throws IOException {
    Path d3 = WebJars.directory("d3-selection").resolve("dist/d3-selection.min.js");

    Command.Result result =
        Node.run(
            List.of("--import", d3.toUri().toString(), "--test", "--test-reporter=tap", "frontend/test/**/*.test.js"));

    assertThat(result.exitCode()).as(result.output()).isZero();
    Matcher tests = TESTS.matcher(result.output());
    assertThat(tests.find()).as(result.output()).isTrue();
    assertThat(Integer.parseInt(tests.group(1))).as("tests that ran").isPositive();
  }
}
