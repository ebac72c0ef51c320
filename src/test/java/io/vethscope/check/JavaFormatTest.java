package io.vethscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaFormatTest {

  @Test
  void javaSourcesAreFormatted() throws IOException {
    Command.Result result = JavaFormatter.check();

    assertThat(result.output()).as("not formatted: run %s", Format.COMMAND).isEmpty();
    assertThat(result.succeeded()).isTrue();
  }
}
