package io.vethscope.browser;

import com.microsoft.playwright.Page;
import io.vethscope.scenario.Catalogue;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing on the stage lies on a word or on a packet, and no word leaves its box: measured at every hop of every ready
 * scenario, on a large screen, a projector and a phone. One page shows them all, one after the other.
 */
class DrawingTest extends StoryTest {
  private static final List<Viewing> VIEWINGS = List.of(Viewing.LARGE, Viewing.PROJECTOR, Viewing.PHONE);

  /**
   * A hop is drawn as soon as it is asked for, not with the screen's next refresh: nobody looks, and the measures are
   * of the layout. While the hops are gone through, the browser paints nothing at all; before that it has to paint
   * once, because the stage hears of another size then.
   */
  private static final String FRAMES_AT_ONCE =
      """
      const { port1, port2 } = new MessageChannel();
      const nextPaint = window.requestAnimationFrame.bind(window);
      window.painted = () => new Promise((done) => nextPaint(() => nextPaint(done)));
      let due = [];
      window.drawNow = () => {
        const now = due;
        due = [];
        for (const frame of now) frame(performance.now());
      };
      port1.onmessage = window.drawNow;
      window.requestAnimationFrame = (frame) => {
        if (due.push(frame) === 1) port2.postMessage(0);
        return due.length;
      };
      """;

  @TestFactory
  Stream<DynamicTest> nothingLiesOnAnythingElse() {
    Page page = blank(Viewing.LARGE.calm());
    page.addInitScript(FRAMES_AT_ONCE);
    return Catalogue.all().stream()
        .map(ready -> DynamicTest.dynamicTest(ready.id(), () -> assertThatNothingLiesOnAnythingElse(page, ready.id())));
  }

  private void assertThatNothingLiesOnAnythingElse(Page page, String scenario) {
    page.navigate(url("/#scenario=" + scenario));
    Explorer reader = new Explorer(page).whole();
    SoftAssertions stage = new SoftAssertions();
    for (Viewing viewing : VIEWINGS) {
      page.setViewportSize(viewing.width(), viewing.height());
      page.evaluate("painted()");
      stage
          .assertThat(reader.press("Home").at(1).askAtEachHop(Flaws.OF_STAGE))
          .as("flaws at each of %s hops, %s wide", reader.hops(), viewing.width())
          .hasSize(reader.hops())
          .filteredOn(flaws -> !flaws.isEmpty())
          .isEmpty();
    }
    stage.assertAll();
  }
}
