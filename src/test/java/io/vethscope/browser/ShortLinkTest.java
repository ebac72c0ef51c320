package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Short links: one that leads to its moment, and one that leads nowhere. */
class ShortLinkTest extends StoryTest {
  /** Does what the share dialog does when somebody presses its button. */
  private static final String SHORTEN =
      """
      async () => {
        const scenarios = await (await fetch("api/scenarios")).json();
        const { run } = scenarios.find(({ id }) => id === "vxlan");
        const body = JSON.stringify({ run, view: location.hash.slice(1) });
        const headers = { "content-type": "application/json" };
        return (await (await fetch("api/links", { method: "POST", headers, body })).json()).path;
      }
      """;

  @Test
  void shortLinkShowsSomebodyElseTheSameHop() {
    Explorer engineer = exploreCalmly("scenario=vxlan").press("Home").at(1).press("ArrowRight").at(2);
    assertThat(engineer.page()).hasURL(Pattern.compile("hop="));
    String path = (String) engineer.page().evaluate(SHORTEN);

    Explorer colleague = new Explorer(open(path, Viewing.DESKTOP.calm())).whole().at(2);

    assertThat(colleague.panel().headline()).hasText(engineer.panel().headline().textContent());
    assertThat(colleague.page()).hasURL(engineer.page().url());
    assertThat(colleague.notices()).hasCount(0);
  }

  @Test
  void shortLinkThatLeadsNowhereSaysWhatToDo() {
    Page page = open("/s/000000000000");
    takeErrors();

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("This short link leads nowhere");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the explorer")).click();

    new Explorer(page).whole();
  }

  @Test
  void addressWithAnUnknownShortLinkOpensTheUsualPageAndSaysSo() {
    Explorer reader = explore("s=000000000000");
    takeErrors();

    assertThat(reader.notices()).containsText("look whether all of it was copied");
    assertThat(reader.choice("Scenario")).hasValue("vxlan");
  }
}
