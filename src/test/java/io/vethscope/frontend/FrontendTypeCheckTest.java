package io.vethscope.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.check.Command;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontendTypeCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"frontend", "frontend/test", "frontend/lint"})
  void typesFit(String project) throws IOException {
    String compiler = WebJars.directory("typescript").resolve("lib/tsc.js").toString();

    Command.Result result = Node.run(List.of(compiler, "--project", project, "--pretty", "false"));

    assertThat(result.output()).isEmpty();
    assertThat(result.succeeded()).isTrue();
  }
}
