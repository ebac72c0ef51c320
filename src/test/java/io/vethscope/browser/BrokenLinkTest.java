package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are old, mistyped or hostile: what was wrong is said, and the nearest thing is shown. */
class BrokenLinkTest extends StoryTest {

  @ParameterizedTest
  @CsvSource({
    "scenario=no-such, no-such",
    "scenario=vxlan&backend=calico, calico",
    "scenario=vxlan&from=nobody, nobody",
    "scenario=vxlan&to=nobody, nobody",
    "scenario=vxlan&traffic=sctp, sctp",
    "scenario=vxlan&hop=-5, -5",
    "scenario=vxlan&hop=many, many",
    "scenario=vxlan&speed=fast, fast",
    "scenario=vxlan&speed=Infinity, Infinity",
    "scenario=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E, <img src=x onerror=alert(1)>",
    "scenario=%F0%9F%A6%86, 🦆",
  })
  void wrongValueIsQuoted(String fragment, String wrong) {
    Explorer colleague = explore(fragment);

    assertThat(colleague.notices()).hasCount(1);
    assertThat(colleague.notices()).containsText("“" + wrong + "”");
    assertThat(colleague.notices().getByRole(AriaRole.IMG)).hasCount(0);
    assertThat(colleague.stage().place("node-a, node")).isVisible();
    assertThat(colleague.hops()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "&&==&",
        "scenario=vxlan&hops=3",
        "%",
        "%E0%A4%A",
        "__proto__=1&constructor=2&scenario=vxlan",
        "a=b#c=d"
      })
  void whatSaysNothingOpensTheUsualPage(String fragment) {
    Explorer colleague = explore(fragment);

    assertThat(colleague.notices()).hasCount(0);
    assertThat(colleague.press("End").at(colleague.hops()).panel().headline()).not().isEmpty();
  }

  @Test
  void endlessLinkIsNotRead() {
    Explorer colleague = explore("scenario=vxlan&hop=" + "9".repeat(210_000));

    assertThat(colleague.notices()).containsText("longer than any");
    assertThat(colleague.hops()).isPositive();
  }

  @Test
  void longValueIsCutWhereItIsQuoted() {
    Explorer colleague = explore("scenario=" + "x".repeat(3000));

    assertThat(colleague.notices()).containsText("x…”");
    assertThat(colleague.notices().textContent()).hasSizeLessThan(300);
  }

  @Test
  void hopBehindTheEndShowsTheLast() {
    Explorer colleague = explore("scenario=vxlan&hop=999999999");

    colleague.at(colleague.hops());
    assertThat(colleague.notices()).containsText("The link's hop is not in this trace");
  }

  @Test
  void eventThatIsNoHopShowsTheOneBefore() {
    Explorer colleague = explore("scenario=vxlan").press("End").at(100);
    assertThat(colleague.page()).hasURL(Pattern.compile("hop=\\d+"));
    int event = Integer.parseInt(colleague.page().url().replaceAll(".*hop=(\\d+)$", "$1"));

    Explorer other = explore("scenario=vxlan&hop=" + (event + 1)).at(100);

    assertThat(other.notices()).containsText("hop 100, the nearest one before it");
  }

  @Test
  void severalWrongThingsAreAllSaid() {
    Explorer colleague = explore("scenario=vxlan&backend=calico&from=nobody&speed=fast");

    for (String wrong : new String[] {"“calico”", "“nobody”", "“fast”"}) {
      assertThat(colleague.notices()).containsText(wrong);
    }
  }

  @Test
  void noticeCanBeClosedAndTheAddressIsMended() {
    Explorer colleague = explore("scenario=no-such&hop=12");

    colleague.notices().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close this notice")).click();

    assertThat(colleague.notices()).hasCount(0);
    assertThat(colleague.page()).not().hasURL(Pattern.compile("no-such"));
  }
}
