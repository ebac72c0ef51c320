package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A reader without script reads the ready scenarios as text. */
class WrittenTraceTest extends BrowserTest {

  @Test
  void pageLeadsToTheStoriesAndEachIsAnOrderedListOfItsHops() {
    Page page = openWithoutScript("/");
    assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
    assertThat(page.getByText("on their way")).isHidden();
    link(page, "Read the same stories as text, hop by hop.").click();
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Stories of packets, as text");

    link(page, "Pod to pod across nodes").click();

    Locator steps = page.locator("ol > li");
    assertThat(steps).hasCount(100);
    assertThat(steps.first()).containsText("web runs ping -c 1 db");
    assertThat(steps.filter(new Locator.FilterOptions().setHasText("Wrapped in vxlan")).first()).isVisible();
    assertThat(steps.getByText("has ended with status 0, ok")).hasCount(1);
  }

  @Test
  void unknownStoryLeadsToTheOthers() {
    Page page = openWithoutScript("/traces/no-such");

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("There is no story of that name. Choose one of these.");
    assertThat(link(page, "Pod to pod across nodes")).isVisible();
    assertThat(takeErrors()).singleElement().asString().contains("404");
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
