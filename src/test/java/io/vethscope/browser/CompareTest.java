package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An engineer lays two futures side by side: what is the same, what differs, and what only one of them has. */
class CompareTest extends StoryTest {

  @Test
  void sameRunWithAnotherBackendIsOneMoreFuture() {
    Explorer engineer = exploreCalmly("scenario=vxlan");
    open(engineer);

    right(engineer).selectOption(new SelectOption().setLabel("Flannel · host-gw"));

    assertThat(tally(engineer)).hasText(Pattern.compile("^\\d+ the same · 8 different · 4 only left · 0 only right$"));
    assertThat(engineer.choice("CNI")).hasValue("host-gw");
    assertThat(rows(engineer, "left").first()).containsText("node-a routes the ping to flannel.1");
    assertThat(rows(engineer, "different").first()).containsText("headers: Ethernet, IPv4, UDP, VXLAN");
  }

  @Test
  void cellLeadsToItsHopInItsFuture() {
    Explorer engineer = exploreCalmly("scenario=vxlan");
    open(engineer);
    right(engineer).selectOption(new SelectOption().setLabel("Flannel · host-gw"));

    Locator wrapped = rows(engineer, "left").first().getByRole(AriaRole.BUTTON);
    wrapped.click();

    assertThat(wrapped).hasAttribute("aria-current", "step");
    assertThat(engineer.panel().headline()).hasText("node-a routes the ping to flannel.1");
    assertThat(engineer.choice("CNI")).hasValue("vxlan");
  }

  @Test
  void forkDiffersFromItsOriginalOnlyBehindTheFork() {
    Explorer engineer = exploreCalmly("scenario=warm-caches").press("Home").at(1);
    Page page = engineer.page();
    page.getByText("What if, from here?").click();
    engineer.choice("For example").selectOption("FDB entry missing · node-a");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run from here")).click();
    open(engineer);

    assertThat(tally(engineer)).containsText("only left");
    assertThat(
            rows(engineer, "right")
                .filter(new Locator.FilterOptions().setHasText("The fault missing-fdb of node-a begins")))
        .hasCount(1);
    Locator folded = list(engineer).getByText(Pattern.compile("^\\d+ hops are the same$")).first();
    int before = list(engineer).getByRole(AriaRole.LISTITEM).count();
    folded.click();
    assertThat(list(engineer).getByRole(AriaRole.LISTITEM)).not().hasCount(before);
  }

  @Test
  void bothFuturesAreOnTheStageAndStepTogether() {
    Explorer engineer = exploreCalmly("scenario=vxlan");
    open(engineer);
    right(engineer).selectOption(new SelectOption().setLabel("Flannel · host-gw"));
    Locator both = engineer.button("Show both on the stage");
    both.click();
    Locator titles = engineer.page().locator(".half-title");
    assertThat(titles).hasCount(2);
    assertThat(titles.first()).containsText("Original, Flannel · VXLAN");

    rows(engineer, "different").first().getByRole(AriaRole.BUTTON).first().click();

    assertThat(titles.first()).containsText("≠headers Ethernet, IPv4, UDP, VXLAN");
    assertThat(titles.last()).containsText("≠headers Ethernet, IPv4, ICMP");
    assertThat(engineer.page().locator("main svg.differs .halo")).not().hasCount(0);
    assertThat(engineer.choice("CNI")).hasValue("vxlan");
    int hop = engineer.hop();
    assertThat(engineer.press("ArrowRight").slider()).hasAttribute("aria-valuenow", String.valueOf(hop + 1));
    rows(engineer, "left").first().getByRole(AriaRole.BUTTON).click();
    assertThat(titles.last()).containsText("only on the other side");
    both.click();
    assertThat(titles).hasCount(0);
    assertThat(engineer.page().locator("main > svg")).hasCount(1);
  }

  @Test
  void oneFutureAloneSaysWhatToDo() {
    Explorer engineer = exploreCalmly("scenario=same-node");

    open(engineer);

    assertThat(tally(engineer)).containsText("Choose another backend, or try a “What if”");
    assertThat(engineer.hops()).isPositive();
  }

  private static void open(Explorer engineer) {
    engineer.page().getByText("Compare two futures").click();
    assertThat(tally(engineer)).not().isEmpty();
  }

  private static Locator right(Explorer engineer) {
    return engineer.page().getByLabel("Right", new Page.GetByLabelOptions().setExact(true));
  }

  private static Locator tally(Explorer engineer) {
    return engineer.page().locator("#compare .tally");
  }

  private static Locator list(Explorer engineer) {
    return engineer.page().locator(".aligned");
  }

  private static Locator rows(Explorer engineer, String mark) {
    return list(engineer).locator("li[data-mark=" + mark + "]");
  }
}
