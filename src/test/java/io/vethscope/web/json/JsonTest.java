package io.vethscope.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                 | A JSON object is expected
          {                  | This is not valid JSON
          {"a": 1,}          | This is not valid JSON in line 1, column 9
          {"a": 1} {"b": 2}  | This is not valid JSON
          {"a": 1, "a": 2}   | Duplicate
          {a: 1}             | This is not valid JSON
          [1]                | A JSON object is expected
          null               | A JSON object is expected
          "text"             | A JSON object is expected
          """)
  void whatIsNoJsonObjectIsRefused(String text, String reason) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(ProblemException.class).hasMessageContaining(reason);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"a\":".repeat(100_000);
    assertThatThrownBy(() -> Json.parse(deep)).isInstanceOf(ProblemException.class).hasMessageContaining("deeper than");
  }

  @Test
  void aNumberWithoutEndIsRefused() {
    assertThatThrownBy(() -> Json.parse("{\"a\": " + "1".repeat(10_000) + "}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("far too long");
  }

  @Test
  void halfASurrogatePairCanBeWrittenAsBytes() {
    String text = Json.text(out -> out.writeString("\ud800 →"));

    assertThat(text).isEqualToIgnoringCase("\"\\ud800 \\u2192\"");
  }
}
