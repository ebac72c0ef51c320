package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The timeline as a slider: for the keyboard, and for a pointer. */
class TimelineTest extends StoryTest {

  @Test
  void keyboardMovesTheSlider() {
    Explorer reader = exploreCalmly("scenario=vxlan");
    reader.slider().focus();

    reader.press("ArrowRight").at(1).press("ArrowRight").at(2).press("PageDown").at(12);
    reader.press("PageUp").at(2).press("ArrowLeft").at(1).press("End").at(100).press("Home").at(1);

    assertThat(reader.slider()).isFocused();
    assertThat(reader.slider()).hasAttribute("aria-valuetext", "hop 1 of 100: web runs ping -c 1 db");
  }

  @Test
  void draggingGoesThroughTime() {
    Explorer reader = explore("scenario=vxlan", Viewing.LARGE);
    BoundingBox track = reader.slider().boundingBox();
    Mouse mouse = reader.page().mouse();
    double empty = track.y + track.height - 2;

    mouse.move(track.x + track.width * 0.3, empty);
    mouse.down();
    int before = reader.frames().hop();
    mouse.move(track.x + track.width * 0.6, empty);
    int between = reader.frames().hop();
    mouse.move(track.x + track.width - 1, empty);
    int after = reader.frames().hop();
    mouse.up();
    mouse.move(track.x + track.width * 0.3, empty);

    assertThat(before).isPositive();
    assertThat(between).isGreaterThan(before);
    assertThat(after).isGreaterThan(between);
    assertThat(reader.panel().whole()).containsText("Hop " + after + " of 100");
    reader.frames().at(after);
  }

  @Test
  void pointingAtAMarkTellsItsHopAndPressingGoesThere() {
    Explorer reader = explore("scenario=vxlan", Viewing.LARGE);
    Mouse mouse = reader.page().mouse();
    BoundingBox track = reader.slider().boundingBox();
    Locator tip = reader.page().locator("#tip");
    double y = track.y + 24;
    for (double x = track.x; tip.isHidden() && x < track.x + track.width; x += 6) {
      mouse.move(x, y);
      reader.frames();
    }
    assertThat(tip).containsText(Pattern.compile("^Hop \\d+ · web · "));
    int hop = Integer.parseInt(tip.textContent().replaceAll("^Hop (\\d+) .*", "$1"));

    mouse.down();
    mouse.up();

    reader.at(hop);
    assertThat(tip).containsText(reader.panel().headline().textContent());
  }

  @Test
  void quietGapIsFoldedAndSaid() {
    Explorer reader = explore("scenario=vxlan");
    reader.goTo("node-a’s cni0 checks that 10.244.1.2 is still there");

    assertThat(reader.panel().whole()).containsText(Pattern.compile("\\d\\.\\d s later"));
  }
}
