package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A newcomer takes the tour: reads, plays, does what is asked, and predicts what comes next. */
class TourTest extends StoryTest {
  /** The timeline's picture: while a question is open, what comes next is not in it. */
  private static final String TRACK = "() => document.querySelector('#track-canvas').toDataURL()";

  @Test
  void buttonOpensTheFirstChapterAndItsRun() {
    Explorer newcomer = exploreCalmly("scenario=vxlan");

    newcomer.button("Take the tour").click();

    assertThat(tour(newcomer).getByRole(AriaRole.HEADING).first()).isVisible();
    assertThat(newcomer.button("Tour")).hasAttribute("aria-pressed", "true");
    newcomer.whole().beforeFirst();
    assertThat(newcomer.page().url()).contains("#tour=");
  }

  @Test
  void playingStopsWhereTheChapterAsks() {
    Explorer newcomer = exploreCalmly("tour=bridge");

    newcomer.press("Space").at(3);

    assertThat(question(newcomer)).containsText("The bridge cni0 of node-a has the ARP request. Where does it go?");
    assertThat(task(newcomer, "follow the first frame")).containsText("done:");
    assertThat(task(newcomer, "Choose cni0")).containsText("to do:");
  }

  @Test
  void wrongAnswerSaysWhyAndTheRightOneFinishesTheChapter() {
    Explorer newcomer = exploreCalmly("tour=bridge");
    newcomer.button("To the question").click();

    answer(newcomer, "To cache only").click();
    assertThat(question(newcomer)).containsText("Not so. A bridge does not read IP addresses.");
    Object veiled = newcomer.page().evaluate(TRACK);
    answer(newcomer, "To everybody").click();
    newcomer.page().waitForFunction("before => (" + TRACK + ")() !== before", veiled);

    assertThat(question(newcomer)).containsText("Right. The destination is the broadcast address");
    assertThat(tour(newcomer).getByText("1 done")).isVisible();
  }

  @Test
  void linkLeadsToTheChapterAndTheHop() {
    Explorer newcomer = exploreCalmly("tour=bridge").press("End").at(40);
    assertThat(newcomer.page()).hasURL(Pattern.compile("#tour=bridge&hop=\\d+$"));
    String link = newcomer.page().url();

    Explorer other = exploreCalmly(link.substring(link.indexOf('#') + 1)).at(40);

    assertThat(tour(other).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
        .hasText("The bridge");
  }

  @Test
  void leavingKeepsTheRunAndReloadingKeepsTheTicks() {
    Explorer newcomer = exploreCalmly("tour=bridge");
    newcomer.button("To the question").click();
    answer(newcomer, "To everybody").click();

    tour(newcomer).getByTitle("Leave the tour").click();

    assertThat(tour(newcomer)).isHidden();
    newcomer.at(3);
    assertThat(newcomer.page()).hasURL(Pattern.compile("#scenario=same-node&hop=\\d+$"));
    newcomer.page().reload();
    newcomer.whole().press("t");
    assertThat(tour(newcomer).getByText("1 done")).isVisible();
  }

  @Test
  void keyboardAloneIsEnough() {
    Explorer walker = exploreCalmly("scenario=vxlan").press("t");
    assertThat(tour(walker)).isVisible();
    walker.whole().press("Space");
    assertThat(question(walker)).isVisible();
    for (String key : new String[] {"1", "2", "3", "4"}) {
      walker.press(key);
    }

    assertThat(question(walker)).containsText("Right.");
    walker.press("Enter");

    assertThat(tour(walker).locator("summary")).containsText("Chapter 2 of");
  }

  @Test
  void chapterThatIsNotThereIsSaid() {
    Explorer newcomer = exploreCalmly("tour=no-such");

    assertThat(newcomer.notices()).containsText("The tour has no chapter “no-such”; it begins at its first one.");
    assertThat(tour(newcomer)).isVisible();
  }

  private static Locator tour(Explorer newcomer) {
    return newcomer.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Tour"));
  }

  private static Locator question(Explorer newcomer) {
    return tour(newcomer).getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Question"));
  }

  private static Locator answer(Explorer newcomer, String text) {
    return question(newcomer).getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator task(Explorer newcomer, String text) {
    return tour(newcomer).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(text));
  }
}
