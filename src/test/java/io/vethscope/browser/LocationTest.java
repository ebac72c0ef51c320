package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The address holds what is in view, so that it can be reloaded, gone back to, and sent to somebody. */
class LocationTest extends StoryTest {
  private static final String WRAPPED = "flannel.1 wraps the frame in a packet between the nodes";

  @Test
  void everyStepIsInTheAddress() {
    Explorer reader = exploreCalmly("scenario=vxlan").press("Home").at(1);
    assertThat(reader.page()).hasURL(Pattern.compile("#scenario=vxlan&hop=\\d+$"));
    String first = reader.page().url();

    reader.press("ArrowRight").at(2);

    assertThat(reader.page()).not().hasURL(first);
    assertThat(reader.page()).hasURL(Pattern.compile("#scenario=vxlan&hop=\\d+$"));
  }

  @Test
  void reloadShowsTheSameHop() {
    Explorer reader = explore("scenario=vxlan");
    String before = reader.page().url();
    reader.goTo(WRAPPED);
    String frame = reader.panel().frame();
    int hop = reader.hop();
    assertThat(reader.page()).not().hasURL(before);

    reader.page().reload();

    reader.whole().at(hop);
    assertThat(reader.panel().headline()).hasText(WRAPPED);
    assertThat(reader.panel().bytes()).hasText(frame);
  }

  @Test
  void sharedLinkShowsSomebodyElseTheSameHop() {
    Explorer engineer = explore("scenario=vxlan&backend=vxlan-directrouting&from=job&to=log&traffic=udp");
    engineer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    engineer.goTo("The UDP datagram reaches log");
    engineer.share().copyLink();
    assertThat(engineer.share().status()).containsText("Link copied.");
    String link = (String) engineer.page().evaluate("() => navigator.clipboard.readText()");

    Page other = blank(Viewing.DESKTOP);
    other.navigate(link);
    Explorer colleague = new Explorer(other).whole().at(engineer.hop());

    assertThat(colleague.panel().headline()).hasText("The UDP datagram reaches log");
    assertThat(colleague.panel().frame()).isEqualTo(engineer.panel().frame());
    assertThat(colleague.stage().picture()).isEqualTo(engineer.stage().picture());
  }

  @Test
  void linkIsShownWhereCopyingIsNotAllowed() {
    Page page = blank(Viewing.DESKTOP);
    page.addInitScript("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })");
    page.navigate(url("/#scenario=gateway"));
    Explorer reader = new Explorer(page).whole().press("Home").at(1);

    reader.share().copyLink();

    assertThat(reader.share().status()).containsText("copy it by hand");
    assertThat(reader.share().link()).isFocused();
    assertThat(reader.share().link()).hasValue(Pattern.compile("/#scenario=gateway&hop=\\d+$"));
  }

  @Test
  void backReturnsToTheScenarioBefore() {
    Explorer reader = explore("scenario=same-node").press("End").at(40);
    assertThat(reader.page()).hasURL(Pattern.compile("hop="));
    reader.choose("Scenario", "Pod to its gateway");
    assertThat(reader.page()).hasURL(url("/#scenario=gateway"));

    reader.page().goBack();
    assertThat(reader.choice("Scenario")).hasValue("same-node");
    reader.whole().at(40);
    reader.page().goForward();

    assertThat(reader.choice("Scenario")).hasValue("gateway");
    reader.whole().beforeFirst();
  }

  @Test
  void addressCanBeEditedByHand() {
    Explorer reader = explore("scenario=same-node");

    reader.page().evaluate("() => { location.hash = 'scenario=vxlan&traffic=tcp&speed=4' }");

    assertThat(reader.choice("Scenario")).hasValue("vxlan");
    assertThat(reader.choice("Send")).hasValue("tcp");
    assertThat(reader.choice("Speed")).hasValue("4");
    assertThat(reader.whole().stage().place("node-b, node")).isVisible();
  }

  @Test
  void linkHoldsEveryChoiceOfTheBar() {
    Explorer reader = explore("scenario=vxlan&backend=host-gw&from=cache&to=api&traffic=tcp&speed=0.25");

    assertThat(reader.chosen("Scenario")).isEqualTo("Pod to pod across nodes");
    assertThat(reader.choice("CNI")).hasValue("host-gw");
    assertThat(reader.chosen("From")).isEqualTo("cache");
    assertThat(reader.chosen("To")).isEqualTo("api");
    assertThat(reader.chosen("Send")).isEqualTo("TCP");
    assertThat(reader.chosen("Speed")).isEqualTo("1/4×");
    assertThat(reader.notices()).hasCount(0);
  }
}
