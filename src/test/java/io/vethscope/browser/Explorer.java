package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first page as somebody uses it: what they press, and where that has brought them. What they then see is in {@link
 * Stage} and {@link Panel}. Every step waits for what it causes, never for a time.
 */
final class Explorer {
  private static final Pattern WHOLE = Pattern.compile("^(\\d+ hops|hop \\d+ of /?\\d+)$");

  private final Page page;

  /** Somebody in front of a page that has been navigated to. */
  Explorer(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  Stage stage() {
    return new Stage(page);
  }

  Panel panel() {
    return new Panel(page);
  }

  Tables tables() {
    return new Tables(page);
  }

  Terminal terminal() {
    return new Terminal(page);
  }

  Sharing share() {
    return new Sharing(page);
  }

  /** A tab of the side panel. */
  Locator tab(String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What stands behind a tab of the side panel. */
  Locator tabPanel(String name) {
    return page.getByRole(AriaRole.TABPANEL, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Opens a tab of the side panel. */
  Explorer open(String tab) {
    tab(tab).click();
    assertThat(tabPanel(tab)).isVisible();
    return this;
  }

  /** Waits until the whole trace is there: that of what was chosen last, which is counted from the next frame on. */
  Explorer whole() {
    frames();
    assertThat(counter()).hasText(WHOLE);
    return this;
  }

  /** The text that counts hops. */
  Locator counter() {
    return page.locator("#counter");
  }

  /** The timeline's slider, whose value is the number of the hop in view; 0 is before the first. */
  Locator slider() {
    return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Position in the trace"));
  }

  /** A button by its name. */
  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** One of the bar's choices, by the word before it; or the speed. */
  Locator choice(String label) {
    Pattern name = Pattern.compile("^" + label + "\\b");
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
  }

  /** What is chosen, in the words that people read. */
  String chosen(String label) {
    return (String) choice(label).evaluate("select => select.selectedOptions[0].textContent");
  }

  /** Chooses by the words that people read, and waits for the trace that it leads to. */
  Explorer choose(String label, String option) {
    choice(label).selectOption(option);
    return whole().beforeFirst();
  }

  /** Sets the speed. */
  Explorer speed(String speed) {
    choice("Speed").selectOption(speed);
    return this;
  }

  /** Presses a key wherever the focus is. */
  Explorer press(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** The number of the hop in view; 0 before the first. */
  int hop() {
    return Integer.parseInt(slider().getAttribute("aria-valuenow"));
  }

  /** How many hops there are. */
  int hops() {
    return Integer.parseInt(slider().getAttribute("aria-valuemax"));
  }

  /** Predicts, and plays to the first question. */
  Explorer predict() {
    press("p").press("Space");
    assertThat(page.locator("#predict .answer").first()).isVisible();
    return still();
  }

  /** Waits until a hop is in view and nothing moves any more. */
  Explorer at(int hop) {
    assertThat(slider()).hasAttribute("aria-valuenow", String.valueOf(hop));
    return still();
  }

  /** Waits until no hop is in view. */
  Explorer beforeFirst() {
    assertThat(slider()).hasAttribute("aria-valuenow", "0");
    return this;
  }

  /** Waits until nothing moves. */
  Explorer still() {
    assertThat(button("Play")).isVisible();
    return this;
  }

  /** Lets the page draw whatever it still has to draw. */
  Explorer frames() {
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return this;
  }

  /** The headline of the hop in view, where another tab than its own is open. */
  String headlineBeside() {
    return page.locator("#now").textContent();
  }

  /** Goes to the first hop of a headline, by the trace that is written out. */
  Explorer goTo(String headline) {
    return goTo(headline, 0);
  }

  /**
   * Goes to a hop by its headline.
   *
   * @param index 0 for the first hop of that headline
   */
  Explorer goTo(String headline, int index) {
    Locator hop =
        trace().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(headline).setExact(true)).nth(index);
    hop.click();
    assertThat(panel().headline()).hasText(headline);
    assertThat(hop).hasAttribute("aria-current", "step");
    return still();
  }

  /** The headlines of all hops, in order. */
  List<String> headlines() {
    assertThat(trace().getByRole(AriaRole.LISTITEM)).hasCount(hops());
    return trace().getByRole(AriaRole.LISTITEM).allTextContents();
  }

  /** The trace as an ordered list, opened. */
  Locator trace() {
    Locator details = page.locator("details").filter(new Locator.FilterOptions().setHasText("The whole trace as text"));
    if (details.getAttribute("open") == null) {
      details.getByText("The whole trace as text").click();
    }
    return details.getByRole(AriaRole.LIST);
  }

  /** What the page says about itself: something went wrong, something was done. */
  Locator notices() {
    return page.locator("#notices [role=alert], #notices [role=status]");
  }

  /**
   * Goes through all hops, one after the other, and asks something about each.
   *
   * @param question the body of a JavaScript function that answers with a text, asked once the hop is drawn
   * @return the answers, one for each hop
   */
  List<String> askAtEachHop(String question) {
    headlines();
    Object answers =
        page.evaluate(
            """
            async () => {
              const ask = () => {%s};
              const drawn = window.drawNow ?? (() => new Promise((done) => requestAnimationFrame(done)));
              const answers = [];
              for (const hop of document.querySelectorAll("#trace-list button")) {
                hop.click();
                await drawn();
                answers.push(ask());
              }
              return answers;
            }
            """
                .replace("%s", question));
    return ((List<?>) answers).stream().map(String::valueOf).toList();
  }
}
