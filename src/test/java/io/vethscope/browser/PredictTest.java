package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A student predicts what comes next: the run stops before each decision and asks. */
class PredictTest extends StoryTest {

  @Test
  void runStopsBeforeADecisionAndAsks() {
    Explorer student = exploreCalmly("scenario=vxlan");

    student.press("p").press("Space").at(1);

    assertThat(panel(student)).containsText("web has a packet for 10.244.2.3. What leaves web first?");
    assertThat(answers(student)).hasCount(4);
  }

  @Test
  void runWaitsUntilItIsKnownWhereItHasToStop() {
    Page page = blank(Viewing.DESKTOP.calm());
    List<Route> held = new ArrayList<>();
    page.route("**/lesson/predicting.js", held::add);
    page.navigate(url("/#scenario=vxlan"));
    Explorer student = new Explorer(page).whole().press("p").press("Space").at(1);
    page.waitForCondition(() -> !held.isEmpty());

    held.forEach(Route::resume);

    assertThat(answers(student)).hasCount(4);
    student.at(1);
  }

  @Test
  void runThatWaitedGoesOnWhereNothingIsAsked() {
    Page page = blank(Viewing.DESKTOP.calm());
    List<Route> held = new ArrayList<>();
    page.route("**/lesson/predicting.js", held::add);
    page.navigate(url("/#scenario=localhost"));
    Explorer student = new Explorer(page).whole().speed("16×").press("p").press("p").press("Space").at(1);
    page.waitForCondition(() -> !held.isEmpty());

    held.forEach(Route::resume);

    student.at(student.hops());
  }

  @Test
  void wrongAnswerIsExplainedAndCountedAndTheRowIsShown() {
    Explorer student = exploreCalmly("scenario=vxlan").press("p").press("Space").at(1);

    answer(student, "who has 10.244.2.3?").click();
    assertThat(panel(student)).containsText("Not so. 10.244.2.3 is not on the sender’s link.");
    assertThat(panel(student)).containsText("0 of 1 right at once");
    answer(student, "who has 10.244.1.1?").click();

    assertThat(panel(student)).containsText("10.244.0.0/16 via 10.244.1.1 dev eth0");
    student.button("Go on").click();
    student.at(2);
    assertThat(panel(student)).containsText("At which device is it seen next?");
  }

  @Test
  void whoeverAnswersAllRightGetsToTheEnd() {
    Explorer student = exploreCalmly("scenario=same-node").speed("16×").press("p");
    List<String> asked = new ArrayList<>();
    student.press("Space");
    assertThat(answers(student).first()).isVisible();
    while (answers(student).count() > 0 && asked.size() < 40) {
      asked.add(panel(student).locator(".asks").textContent());
      for (String key : new String[] {"1", "2", "3", "4"}) {
        student.press(key);
      }
      assertThat(panel(student)).containsText("Right.");
      int before = student.hop();
      student.button("Go on").click();
      assertThat(student.slider()).not().hasAttribute("aria-valuenow", String.valueOf(before));
      student.still();
      student.page().waitForCondition(() -> answers(student).count() > 0 || student.hop() == student.hops());
    }

    assertThat(asked).hasSizeGreaterThan(5);
    student.at(student.hops());
  }

  @Test
  void nothingTellsWhatComesNext() {
    Explorer student = exploreCalmly("scenario=vxlan").press("p").press("Space").at(1);
    Locator told = student.trace().getByRole(AriaRole.LISTITEM);
    assertThat(told).hasText(new String[] {"web runs ping -c 1 db"});
    assertThat(student.page().getByText("What comes next is not told while you predict.")).isVisible();

    student.press("ArrowRight").at(2);
    assertThat(told).hasCount(2);
    student.press("ArrowLeft").at(1);
    assertThat(told).hasCount(1);

    student.press("p");
    assertThat(told).hasCount(student.hops());
  }

  @Test
  void switchedOffNothingStops() {
    Explorer student = exploreCalmly("scenario=same-node").speed("16×").press("p").press("p");
    assertThat(panel(student)).isHidden();

    student.press("Space");

    student.at(student.hops());
  }

  private static Locator panel(Explorer student) {
    return student.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Predict"));
  }

  private static Locator answers(Explorer student) {
    return panel(student).locator(".answer");
  }

  private static Locator answer(Explorer student, String text) {
    return answers(student).filter(new Locator.FilterOptions().setHasText(text));
  }
}
