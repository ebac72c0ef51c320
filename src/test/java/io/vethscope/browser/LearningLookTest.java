package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tour, predicting and comparing fit at a desk, on a projector and on a phone, and can be read in both themes. */
class LearningLookTest extends StoryTest {

  static Stream<Viewing> viewings() {
    return Stream.of(Viewing.DESKTOP, Viewing.DESKTOP.dark(), Viewing.PROJECTOR, Viewing.PHONE, Viewing.PHONE.dark());
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void tourWithItsQuestionFitsAndCanBeRead(Viewing viewing) {
    Explorer newcomer = explore("tour=flannel", viewing.calm());
    newcomer.button("To the question").click();
    assertThat(newcomer.page().locator("#tour .answer").first()).isVisible();
    newcomer.press("1").press("2").press("3").press("4");
    assertThat(newcomer.page().locator("#tour .verdict")).containsText("Right.");

    assertFlawless(newcomer.page());
    newcomer.page().locator("#tour summary").click();
    assertFlawless(newcomer.page());
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void predictingFitsAndCanBeRead(Viewing viewing) {
    Explorer student = explore("scenario=service", viewing.calm()).predict();
    student.press("1").press("2");
    assertThat(student.page().locator("#predict .verdict")).not().isEmpty();

    assertFlawless(student.page());
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void comparingFitsAndCanBeRead(Viewing viewing) {
    Explorer engineer = explore("scenario=vxlan", viewing.calm());
    engineer.page().getByText("Compare two futures").click();
    engineer
        .page()
        .getByLabel("Right", new Page.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel("Flannel · WireGuard"));
    assertThat(engineer.page().locator(".aligned li").first()).isVisible();

    assertFlawless(engineer.page());
  }

  private static void assertFlawless(Page page) {
    for (String question : new String[] {Flaws.OF_PAGE, Flaws.OF_CONTRAST}) {
      assertThat((String) page.evaluate("() => {" + question + "}")).isEmpty();
    }
  }
}
