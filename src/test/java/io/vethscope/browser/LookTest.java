package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Light and dark, still and moving: what the system asks for, and what the reader chooses. */
class LookTest extends StoryTest {
  private static final String BRIGHTNESS =
      """
      () => {
        const colour = getComputedStyle(document.querySelector("aside")).backgroundColor;
        return Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
      }
      """;

  @Test
  void systemDecidesAtFirst() {
    Explorer reader = explore("scenario=gateway", Viewing.DESKTOP.dark());
    assertThat(isDark(reader)).isTrue();

    reader.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

    assertThat(isDark(reader)).isFalse();
  }

  @Test
  void switchOverridesTheSystemAndIsRemembered() {
    Explorer reader = explore("scenario=gateway");
    switchTo(reader, "light");
    switchTo(reader, "dark");
    assertThat(isDark(reader)).isTrue();

    reader.page().reload();
    assertThat(isDark(reader.whole())).isTrue();
    switchTo(reader, "system");

    assertThat(isDark(reader)).isFalse();
  }

  @Test
  void stepMovesAndACalmStepDoesNot() {
    Page moving = explore("scenario=vxlan&speed=0.5").page();
    Page calm = exploreCalmly("scenario=vxlan&speed=4").page();

    assertThat((List<?>) moving.evaluate(PLACES_OF_A_STEP)).hasSizeGreaterThan(2);
    assertThat((List<?>) calm.evaluate(PLACES_OF_A_STEP)).hasSize(1);
  }

  @Test
  void calmPlayShowsOnlyWherePacketsStand() {
    Explorer reader = exploreCalmly("scenario=vxlan&speed=4");

    List<?> seen = (List<?>) reader.page().evaluate(PICTURES_OF_A_PLAY);

    assertThat(seen).hasSizeGreaterThan(5).doesNotHaveDuplicates();
  }

  @Test
  void printShowsTheHopAndNoControls() {
    Explorer reader = exploreCalmly("scenario=vxlan").goTo("The wrapped ping enters the node network");

    reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(reader.panel().headline()).isVisible();
    assertThat(reader.stage().whole()).isVisible();
    assertThat(reader.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share").setExact(true)))
        .isHidden();
  }

  /** The places of all packets at each frame of one step, each set of places once. */
  private static final String PLACES_OF_A_STEP =
      """
      async () => {
        const slider = document.querySelector("[role=slider]");
        const places = () => [...document.querySelectorAll("#stage .packets > g")]
          .map((packet) => packet.getAttribute("transform")).join();
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const press = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
        const still = () => document.querySelector("button[aria-label=Play]");
        for (let hop = 1; hop <= 2; hop++) {
          press();
          do await frame();
          while (!still() || slider.getAttribute("aria-valuenow") !== String(hop));
        }
        const seen = new Set();
        press();
        do {
          await frame();
          if (slider.getAttribute("aria-valuenow") === "3") seen.add(places());
        } while (!seen.size || !still());
        return [...seen];
      }
      """;

  /** The hops of a play, with a second entry wherever a hop has looked different from one frame to the next. */
  private static final String PICTURES_OF_A_PLAY =
      """
      async () => {
        const slider = document.querySelector("[role=slider]");
        const hop = () => slider.getAttribute("aria-valuenow");
        const picture = () => document.querySelector("#stage").innerHTML;
        const seen = [];
        let before = "";
        document.querySelector("button[aria-label=Play]").click();
        while (Number(hop()) < 12) {
          await new Promise((done) => requestAnimationFrame(done));
          const now = hop() + picture();
          if (hop() !== "0" && now !== before) seen.push(hop());
          before = now;
        }
        return seen;
      }
      """;

  private static boolean isDark(Explorer reader) {
    return ((Number) reader.page().evaluate(BRIGHTNESS)).doubleValue() < 80;
  }

  private static void switchTo(Explorer reader, String theme) {
    reader.page().getByLabel(Pattern.compile("^Theme")).click();
    assertThat(reader.button("Theme: " + theme)).isVisible();
  }
}
