package io.vethscope.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.check.Command;
import io.vethscope.check.Format;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FrontendFormatTest {

  @Test
  void frontEndIsFormatted() throws IOException {
    Command.Result result = Prettier.check();

    assertThat(result.output()).as("not formatted: run %s", Format.COMMAND).isEmpty();
    assertThat(result.succeeded()).isTrue();
  }
}
