package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final Arguments.Syntax SYNTAX = new Arguments.Syntax(List.of("-v"), List.of("-c"));

  @Test
  void wordsStandBetweenSpaces() {
    assertThat(Arguments.words("  ping  -c\t1 db ")).containsExactly("ping", "-c", "1", "db");
    assertThat(Arguments.words("   ")).isEmpty();
  }

  @Test
  void quotesKeepSpacesTogether() {
    assertThat(Arguments.words("a 'b c' \"d 'e'\" f'g h'i ''")).containsExactly("a", "b c", "d 'e'", "fg hi", "");
  }

  @Test
  void aQuoteIsClosed() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Arguments.words("say 'hello"))
        .withMessage("The quotation mark ' is not closed in: say 'hello");
  }

  @Test
  void optionsAndOperandsMayStandInAnyOrder() {
    Arguments arguments = Arguments.parse("it", List.of("one", "-c", "5", "two", "-v"), SYNTAX);

    assertThat(arguments.operands(2, "usage")).containsExactly("one", "two");
    assertThat(arguments.number("-c", 1, 1, 9)).isEqualTo(5);
    assertThat(arguments.has("-v")).isTrue();
    assertThat(arguments.value("-x")).isEmpty();
  }

  @Test
  void theLastOfAnOptionHolds() {
    assertThat(Arguments.parse("it", List.of("-c", "1", "-c", "2"), SYNTAX).value("-c")).contains("2");
  }

  @Test
  void secondsMayHaveAFraction() {
    assertThat(Arguments.parse("it", List.of("-c", "0.2"), SYNTAX).seconds("-c", 1)).isEqualTo(200_000_000L);
    assertThat(Arguments.parse("it", List.of(), SYNTAX).seconds("-c", 1.5)).isEqualTo(1_500_000_000L);
  }
}
