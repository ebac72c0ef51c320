package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on a large screen, a projector and a phone: everything is in sight, and can be read and hit. */
class FitTest extends StoryTest {

  @ParameterizedTest
  @MethodSource("viewings")
  void everythingIsInSightAndLegible(Viewing viewing) {
    Explorer reader = explore("scenario=vxlan", viewing.calm());
    assertFlawless(reader);

    for (String hop :
        new String[] {"flannel.1 wraps the frame in a packet between the nodes", "ping in web has worked"}) {
      assertFlawless(reader.goTo(hop));
    }
    reader.page().getByText("What if, from here?").click();
    reader.button("Run from here").click();
    assertThat(reader.button("Original")).isVisible();
    assertFlawless(reader.whole());
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void tablesAreInSightAndLegible(Viewing viewing) {
    Explorer reader = explore("scenario=service-across-nodes", viewing.calm());
    reader.goTo("node-a changes the destination of the TCP SYN").open("Tables");

    assertThat(reader.tables().marked("Rules · nat", "matches").first()).isVisible();
    assertFlawless(reader);
    reader.tables().place().selectOption("the cluster");
    assertThat(reader.tables().rows("Services")).hasCount(1);
    assertFlawless(reader);
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void terminalIsInSightAndLegible(Viewing viewing) {
    Explorer reader = explore("scenario=service-across-nodes", viewing.calm()).press("End").still();
    Terminal terminal = reader.open("Terminal").terminal();
    terminal.place().selectOption("node-a");

    assertThat(terminal.run("iptables-save").answer()).containsText("KUBE-SERVICES");
    assertThat(terminal.run("frob").answer()).containsText("there are");
    assertThat(terminal.run("tcpdump -e -i eth0").answer()).containsText("Flags [S]");
    assertFlawless(reader);
    assertThat(terminal.line()).isInViewport();
  }

  @ParameterizedTest
  @MethodSource("viewings")
  void noticeIsInSightAndLegible(Viewing viewing) {
    Explorer reader = explore("scenario=node-joins&backend=calico&from=nobody&to=nobody&speed=fast", viewing.calm());

    assertThat(reader.notices()).isVisible();
    assertThat(reader.page().evaluate("() => {" + Flaws.OF_CONTRAST + "}")).isEqualTo("");
    reader.button("Close this notice").click();
    assertFlawless(reader);
  }

  @Test
  void phoneOffersTheChoicesBehindAButton() {
    Explorer reader = explore("scenario=vxlan", Viewing.PHONE);
    assertThat(reader.choice("Scenario")).isHidden();
    summary(reader, "web → db · ping").click();
    assertThat(reader.choice("Scenario")).isVisible();
    assertFlawless(reader);

    reader.choose("To", "cache").choose("Send", "TCP");

    assertThat(summary(reader, "web → cache · TCP")).isVisible();
  }

  @Test
  void sheetOfAPhoneBeginsWhereTheStageEnds() {
    Explorer reader = explore("scenario=vxlan", Viewing.PHONE.calm());
    for (String tab : new String[] {"Hop", "Tables", "Terminal"}) {
      reader.open(tab);
      double stage =
          ((Number) reader.page().locator("main").evaluate("one => one.getBoundingClientRect().bottom")).doubleValue();
      double sheet =
          ((Number) reader.page().locator("aside").evaluate("one => one.getBoundingClientRect().top")).doubleValue();

      assertThat(sheet).as(tab).isCloseTo(stage, within(1.0));
    }
  }

  @Test
  void stageFollowsTheWindow() {
    Explorer reader = explore("scenario=vxlan", Viewing.LARGE.calm());
    Picture large = reader.goTo("The wrapped ping enters the node network").stage().picture();

    reader.page().setViewportSize(390, 844);
    assertThat(summary(reader, "web → db · ping")).isVisible();
    assertFlawless(reader.frames());
    reader.page().setViewportSize(Viewing.LARGE.width(), Viewing.LARGE.height());
    assertThat(reader.choice("Scenario")).isVisible();

    assertThat(reader.frames().stage().picture()).isEqualTo(large);
  }

  static Stream<Viewing> viewings() {
    return Stream.of(Viewing.LARGE, Viewing.LARGE.dark(), Viewing.PROJECTOR, Viewing.PHONE, Viewing.PHONE.dark());
  }

  private static Locator summary(Explorer reader, String words) {
    return reader.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
  }

  private static void assertFlawless(Explorer reader) {
    for (String question : new String[] {Flaws.OF_PAGE, Flaws.OF_CONTRAST}) {
      assertThat(reader.page().evaluate("() => {" + question + "}")).isEqualTo("");
    }
  }
}
