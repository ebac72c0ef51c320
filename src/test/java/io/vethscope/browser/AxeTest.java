package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view of the page keeps the rules of WCAG 2.2 AA that a program can check. */
class AxeTest extends StoryTest {

  static Stream<Viewing> viewings() {
    return Stream.of(Viewing.DESKTOP, Viewing.DESKTOP.dark(), Viewing.PHONE);
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void explorerKeepsTheRules(Viewing viewing) {
    SoftAssertions rules = new SoftAssertions();
    Explorer reader = explore("scenario=service-across-nodes", viewing);
    check(rules, reader, "start");
    if (reader.page().locator("#setup-toggle").isVisible()) {
      reader.page().locator("#setup-toggle").click();
      check(rules, reader, "setup");
      reader.page().locator("#setup-toggle").click();
    }
    reader.button("Play").click();
    assertThat(reader.slider()).not().hasAttribute("aria-valuenow", "0");
    check(rules, reader, "playing");
    reader.button("Pause").click();
    reader.goTo("node-a changes the destination of the TCP SYN");
    reader.page().getByText("What if, from here?").click();
    check(rules, reader, "hop");
    reader.open("Tables");
    check(rules, reader, "tables");
    reader.open("Terminal").terminal().run("ip route");
    assertThat(reader.terminal().answer()).containsText("default via");
    check(rules, reader, "terminal");
    reader.page().locator("#share").click();
    assertThat(reader.page().locator("dialog[open] [role=tab]").first()).isVisible();
    check(rules, reader, "share");
    reader.press("Escape");
    assertThat(reader.page().locator("dialog[open]")).hasCount(0);
    reader.page().locator("#share").focus();
    reader.press("?");
    assertThat(reader.page().locator("#keys")).isVisible();
    check(rules, reader, "help");

    rules.assertAll();
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void tourKeepsTheRules(Viewing viewing) {
    SoftAssertions rules = new SoftAssertions();
    Explorer reader = explore("tour=flannel", viewing.calm());
    reader.button("To the question").click();
    assertThat(reader.page().locator("#tour .answer").first()).isVisible();
    check(rules, reader, "tour");
    reader.press("1").press("2").press("3").press("4");
    reader.page().locator("#tour summary").click();
    check(rules, reader, "tour's answers and chapters");

    rules.assertAll();
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void predictingAndComparingKeepTheRules(Viewing viewing) {
    SoftAssertions rules = new SoftAssertions();
    Explorer reader = explore("scenario=vxlan", viewing.calm()).predict();
    check(rules, reader, "question");
    reader.press("1").press("2").press("3").press("4");
    check(rules, reader, "verdict");
    reader.press("p");
    reader.page().getByText("Compare two futures").click();
    reader
        .page()
        .getByLabel("Right", new Page.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel("Flannel · WireGuard"));
    assertThat(reader.page().locator(".aligned li").first()).isVisible();
    check(rules, reader, "compare");
    reader.button("Show both on the stage").click();
    assertThat(reader.page().locator(".half-title")).hasCount(2);
    reader.page().locator(".aligned [data-mark=different] button").first().click();
    check(rules, reader, "both on the stage");

    rules.assertAll();
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void buildingKeepsTheRules(Viewing viewing) {
    SoftAssertions rules = new SoftAssertions();
    Explorer reader = explore("scenario=service", viewing.calm());
    Builder builder = Builder.open(reader);
    check(rules, reader, "the cluster");
    builder.button("Pod cache").click();
    check(rules, reader, "a pod");
    builder.button("Add a Service for it").click();
    builder.button("Add a port").click();
    assertThat(builder.button("Remove port 2")).isVisible();
    check(rules, reader, "a Service");
    builder.button("Add a NetworkPolicy").click();
    builder.field("Lets in").selectOption("What its rules say");
    builder.field("From whom, rule 1").selectOption("only these");
    check(rules, reader, "a policy's rules");
    builder.field("Name").fill("-");
    assertThat(builder.field("Name")).hasAttribute("aria-invalid", "true");
    check(rules, reader, "what is wrong");
    builder.open("YAML");
    builder.button("Show").click();
    assertThat(builder.text().locator(".cm-lintRange-error")).hasCount(1);
    check(rules, reader, "the line that is wrong");

    rules.assertAll();
    takeErrors();
  }

  @Test
  void writtenTraceKeepsTheRules() {
    assertThat(Axe.violations(open("/traces"))).isEmpty();
    assertThat(Axe.violations(open("/traces/vxlan", Viewing.PHONE.dark()))).isEmpty();
    assertThat(Axe.violations(open("/nothing-here"))).isEmpty();
    takeErrors();
  }

  @Test
  void whatBreaksARuleIsFound() {
    Explorer reader = exploreCalmly("scenario=localhost");

    reader.page().evaluate("() => document.querySelector('#play').removeAttribute('aria-label')");
    reader.page().evaluate("() => document.querySelector('#play').removeAttribute('title')");

    assertThat(Axe.violations(reader.page())).singleElement().asString().startsWith("button-name");
  }

  private static void check(SoftAssertions rules, Explorer reader, String view) {
    rules.assertThat(Axe.violations(reader.page())).as(view).isEmpty();
  }
}
