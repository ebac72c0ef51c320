package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bar: which cluster, who sends what to whom. */
class ChoiceTest extends StoryTest {

  @Test
  void everyScenarioOpensAndEnds() {
    Explorer teacher = explore("scenario=localhost", Viewing.DESKTOP);
    List<String> titles = teacher.choice("Scenario").getByRole(AriaRole.OPTION).allTextContents();
    assertThat(titles).hasSizeGreaterThanOrEqualTo(9).doesNotHaveDuplicates();

    for (String title : titles) {
      teacher.choose("Scenario", title);
      assertThat(teacher.panel().headline()).hasText(title);
      assertThat(teacher.press("End").at(teacher.hops()).notices()).hasCount(0);
    }
  }

  @Test
  void anotherScenarioBringsItsOwnCluster() {
    Explorer teacher = explore("scenario=same-node");
    assertThat(teacher.stage().place("node-b, node")).hasCount(0);

    teacher.choose("Scenario", "VXLAN with three nodes");

    assertThat(teacher.stage().place("node-c, node")).isVisible();
    assertThat(teacher.chosen("To")).isEqualTo("mail");
    assertThat(teacher.panel().headline()).hasText("VXLAN with three nodes");
  }

  @Test
  void addressesStandBesideTheNames() {
    Explorer teacher = explore("scenario=vxlan");
    assertThat(label(teacher, "From")).containsText("10.244.1.2");
    assertThat(label(teacher, "To")).containsText("10.244.2.3");

    teacher.choose("From", "job").choose("To", "api");

    assertThat(label(teacher, "From")).containsText("10.244.1.4");
    assertThat(label(teacher, "To")).containsText("10.244.2.2");
  }

  @Test
  void nobodySendsToHimself() {
    Explorer teacher = explore("scenario=same-node");
    assertThat(teacher.choice("To").getByRole(AriaRole.OPTION))
        .hasText(new String[] {"cache", "job", "gateway", "localhost"});

    teacher.choose("From", "cache");

    assertThat(teacher.chosen("To")).isNotEqualTo("cache");
    assertThat(teacher.choice("To").getByRole(AriaRole.OPTION))
        .hasText(new String[] {"web", "job", "gateway", "localhost"});
  }

  @Test
  void choiceIsSaidInThePanelAndInTheAddress() {
    Explorer teacher = explore("scenario=vxlan");

    teacher.choose("From", "cache").choose("Send", "UDP");

    assertThat(teacher.panel().headline()).hasText("UDP from cache to db");
    assertThat(teacher.page()).hasURL(Pattern.compile("from=cache&traffic=udp"));
    assertThat(teacher.press("Home").at(1).panel().headline()).hasText(Pattern.compile("^cache runs udp-send"));
  }

  @Test
  void backendCanBeChangedUnderTheSameStory() {
    Explorer teacher = explore("scenario=vxlan");
    assertThat(teacher.stage().places(Pattern.compile("^flannel\\.1,"))).hasCount(2);

    teacher.choose("CNI", "Flannel · host-gw");

    assertThat(teacher.stage().places(Pattern.compile("^flannel\\.1,"))).hasCount(0);
    assertThat(teacher.headlines()).contains("ping in web has worked", "node-a routes the ping on to node-b");
  }

  private static Locator label(Explorer teacher, String word) {
    return teacher.page().locator("label").filter(new Locator.FilterOptions().setHas(teacher.choice(word)));
  }
}
