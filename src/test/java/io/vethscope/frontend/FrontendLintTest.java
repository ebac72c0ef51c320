package io.vethscope.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.check.Command;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontendLintTest {

  @Test
  void frontEndHasNoLint() throws IOException {
    Command.Result result = Node.run(List.of("frontend/lint/main.js"));

    assertThat(result.output()).isEmpty();
    assertThat(result.succeeded()).isTrue();
  }
}
