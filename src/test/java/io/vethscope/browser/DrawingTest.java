package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing on the stage lies on a word, and no word leaves its box: measured at every hop. */
class DrawingTest extends StoryTest {

  @ParameterizedTest
  @MethodSource("stories")
  void wordsStayApartAndInTheirBoxes(String scenario, Viewing viewing) {
    assertFlawless(scenario, viewing, Flaws.OF_LABELS);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void packetsCoverNoWord(String scenario, Viewing viewing) {
    assertFlawless(scenario, viewing, Flaws.OF_PACKETS);
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of("localhost", Viewing.PROJECTOR),
        Arguments.of("same-node", Viewing.PROJECTOR),
        Arguments.of("vxlan", Viewing.LARGE),
        Arguments.of("vxlan", Viewing.PHONE),
        Arguments.of("direct-routing", Viewing.LARGE));
  }

  private void assertFlawless(String scenario, Viewing viewing, String question) {
    Explorer reader = explore("scenario=" + scenario, viewing.calm());

    assertThat(reader.askAtEachHop(question))
        .as("flaws at each of %s hops", reader.hops())
        .hasSize(reader.hops())
        .filteredOn(flaws -> !flaws.isEmpty())
        .isEmpty();
  }
}
