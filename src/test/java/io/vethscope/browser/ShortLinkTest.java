package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Short links: one that leads to its moment, and one that leads nowhere. */
class ShortLinkTest extends StoryTest {
  @Test
  void shortLinkShowsSomebodyElseTheSameHop() {
    Explorer engineer = exploreCalmly("scenario=vxlan").press("Home").at(1).press("ArrowRight").at(2);
    assertThat(engineer.page()).hasURL(Pattern.compile("hop="));
    Sharing sharing = engineer.share().open("Link");
    sharing.button("Make a short link").click();
    assertThat(sharing.shortLink()).hasValue(Pattern.compile("/s/[0-9a-z]{12}$"));

    Page other = blank(Viewing.DESKTOP.calm());
    other.navigate(sharing.shortLink().inputValue());
    Explorer colleague = new Explorer(other).whole().at(2);

    assertThat(colleague.panel().headline()).hasText(engineer.panel().headline().textContent());
    assertThat(colleague.page()).hasURL(engineer.page().url());
    assertThat(colleague.notices()).hasCount(0);
  }

  @Test
  void shortLinkThatLeadsNowhereSaysWhatToDo() {
    Page page = open("/s/000000000000");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("This short link leads nowhere");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the explorer")).click();

    new Explorer(page).whole();
    assertThat(takeErrors()).singleElement().asString().contains("404");
  }

  @Test
  void addressWithAnUnknownShortLinkOpensTheUsualPageAndSaysSo() {
    Explorer reader = explore("s=000000000000");

    assertThat(reader.notices()).containsText("look whether all of it was copied");
    assertThat(reader.choice("Scenario")).hasValue("vxlan");
    assertThat(takeErrors()).singleElement().asString().contains("404");
  }
}
