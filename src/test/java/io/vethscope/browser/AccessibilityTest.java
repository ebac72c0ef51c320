package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page for those who hear it, and for those who have only a keyboard; the rules that a program can check are in
 * {@link AxeTest}.
 */
class AccessibilityTest extends StoryTest {
  @Test
  void pageHasItsLandmarksAndOneTitle() {
    Page page = exploreCalmly("scenario=vxlan").page();

    assertThat(page.getByRole(AriaRole.BANNER)).hasCount(1);
    assertThat(page.getByRole(AriaRole.MAIN, new Page.GetByRoleOptions().setName("The network"))).hasCount(1);
    assertThat(page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("What happens"))).hasCount(1);
    assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Timeline"))).hasCount(1);
    assertThat(page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("What is sent"))).hasCount(1);
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasCount(1);
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void traceIsAnOrderedListThatSaysWhereOneIs() {
    Explorer listener = exploreCalmly("scenario=vxlan");
    assertThat(listener.trace().evaluate("list => list.tagName")).isEqualTo("OL");
    assertThat(listener.headlines()).hasSize(100).doesNotContain("");

    listener.press("Home").at(1).press("ArrowRight").at(2);

    Locator current = listener.trace().locator("[aria-current=step]");
    assertThat(current).hasCount(1);
    assertThat(current).hasText(listener.panel().headline().textContent());
  }

  @Test
  void eachHopIsAnnounced() {
    Explorer listener = exploreCalmly("scenario=vxlan").press("Home").at(1);
    Locator announced = listener.page().locator("#live[aria-live=polite]");
    assertThat(announced).hasText("web runs ping -c 1 db");

    listener.press("ArrowRight").at(2);

    assertThat(announced).hasText(listener.panel().headline().textContent());
  }

  @Test
  void tabGoesThroughThePageInReadingOrder() {
    Explorer walker = exploreCalmly("scenario=localhost");
    List<String> stops = new ArrayList<>();
    for (int tab = 0; tab < 60; tab++) {
      String stop = focused(walker.press("Tab"));
      if (stop.equals("body") || stops.contains(stop)) {
        break;
      }
      stops.add(stop);
    }

    assertThat(stops)
        .startsWith("Skip to what happens", "scenario", "backend", "from", "to", "traffic")
        .containsSubsequence(
            "Share",
            "node-a, node",
            "What if, from here?",
            "To the beginning",
            "Play",
            "speed",
            "Position in the trace");
    assertThat(stops).noneMatch(stop -> stop.endsWith(" (unseen)"));
  }

  @Test
  void skipLinkLeadsToThePanelOfTheHopInView() {
    Explorer walker = exploreCalmly("scenario=gateway").press("Home").at(1);

    walker.page().getByText("Skip to what happens").focus();
    walker.press("Enter");

    assertThat(walker.panel().whole()).isFocused();
    assertThat(walker.choice("Scenario")).hasValue("gateway");
    walker.at(1);
    assertThat(walker.notices()).hasCount(0);
  }

  @Test
  void deviceIsPickedWithTheKeyboard() {
    Explorer walker = exploreCalmly("scenario=vxlan").press("End").at(100);

    walker.stage().place("flannel.1, VXLAN device in node-a").focus();
    walker.press("Enter");
    assertThat(walker.tables().of("flannel.1")).containsText("VXLAN device in node-a");
    walker.button("Follow the packet").focus();
    walker.press("Enter");

    assertThat(walker.tables().of("flannel.1")).isHidden();
    assertThat(walker.tables().place()).isFocused();
    walker.at(100);
  }

  @Test
  void tabsOfThePanelGoWithTheArrowKeys() {
    Explorer walker = exploreCalmly("scenario=gateway").press("Home").at(1);
    walker.tab("Hop").focus();

    walker.press("ArrowRight");
    assertThat(walker.tab("Tables")).isFocused();
    assertThat(walker.tab("Tables")).hasAttribute("aria-selected", "true");
    assertThat(walker.tabPanel("Tables")).isVisible();
    assertThat(walker.tabPanel("Hop")).isHidden();
    walker.press("Home");
    assertThat(walker.tab("Hop")).isFocused();
    walker.press("ArrowLeft");
    assertThat(walker.tab("Terminal")).isFocused();

    assertThat(walker.tabPanel("Terminal")).isVisible();
    walker.at(1);
  }

  @Test
  void terminalIsHeardAndHasNamesForAll() {
    Explorer listener = exploreCalmly("scenario=gateway").press("Home").at(1).open("Terminal");
    listener.terminal().run("ip route");

    assertThat(listener.terminal().answer()).containsText("default via");
    assertThat(listener.page().locator("body").ariaSnapshot())
        .contains("log \"What the terminal shows\"", "textbox \"Command in web\"", "combobox \"Shell in\"");
    assertThat(listener.terminal().log()).hasAttribute("tabindex", "0");
  }

  @Test
  void wrongLinkIsAnAlert() {
    Explorer listener = exploreCalmly("scenario=no-such");

    assertThat(listener.page().getByRole(AriaRole.ALERT)).containsText("There is no scenario");
  }

  /** What has the focus, and whether that can be seen. */
  private static String focused(Explorer walker) {
    return (String)
        walker
            .page()
            .evaluate(
                """
                () => {
                  const element = document.activeElement;
                  if (element === document.body) return "body";
                  const style = getComputedStyle(element);
                  const box = element.getBoundingClientRect();
                  const rims = [element, element.closest("label") ?? element, ...element.children].map((one) => getComputedStyle(one));
                  const seen = box.width > 0 && box.right > 0 && box.bottom > 0 && rims.some((rim) =>
                    (rim.outlineStyle !== "none" && parseFloat(rim.outlineWidth) > 0) || rim.boxShadow !== "none" || rim.stroke !== "none");
                  const name = element.getAttribute("aria-label") || (element.matches("select, input") ? element.id : element.textContent.trim());
                  return name + (seen ? "" : " (unseen)");
                }
                """);
  }
}
