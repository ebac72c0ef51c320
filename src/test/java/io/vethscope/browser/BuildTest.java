package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People build clusters of their own, on the stage and as YAML. */
class BuildTest extends StoryTest {
  private static final String TWO_NAMED_WEB = "Two nodes or pods are named web; names must be unique.";

  /** What can't be run is refused by the server, which browsers log. */
  private void takeRefusals() {
    assertThat(takeErrors()).isNotEmpty().allSatisfy(error -> assertThat(error).contains("status of 4"));
  }

  @Test
  void aClusterIsBuiltFromNothingAndItsLinkHoldsIt() {
    Builder builder = Builder.open(exploreCalmly("scenario=same-node")).startFrom("A blank cluster");
    builder.add("Add a pod to node-a", "web").add("Add a node", "edge").add("Add a pod to edge", "db");
    builder.button("Add a command").click();
    assertThat(builder.field("Run")).hasValue("ping -c 1 db");

    Explorer explorer = builder.run();

    assertThat(explorer.chosen("From")).isEqualTo("web");
    assertThat(explorer.stage().place("edge, node")).isVisible();
    explorer.goTo("The ping comes out of web’s cable, in node-a");
    String frame = explorer.panel().frame();
    assertThat(explorer.page()).hasURL(Pattern.compile("#scenario=own&hop=\\d+&run=z1\\."));

    Page other = blank(Viewing.DESKTOP);
    other.navigate(explorer.page().url());
    Explorer colleague = new Explorer(other).whole().at(explorer.hop());
    assertThat(colleague.panel().frame()).isEqualTo(frame);
  }

  @Test
  void whatCannotBeIsSaidAtTheThingAndAtTheLineUntilItIsTakenBack() {
    Builder builder = Builder.open(exploreCalmly("scenario=vxlan")).add("Add a pod to node-b", "web");
    assertThat(builder.verdict()).containsText(TWO_NAMED_WEB);
    assertThat(builder.field("Name")).hasAttribute("aria-invalid", "true");
    assertThat(builder.button("Pod web, something is wrong with it")).isVisible();

    builder.open("YAML");
    assertThat(builder.text()).isVisible();
    builder.button("Show").click();
    assertThat(builder.text().locator(".cm-activeLine")).hasText("- name: web");
    assertThat(builder.text().locator(".cm-lintRange-error")).containsText("name: web");

    builder.button("Undo").click();
    builder.button("Undo").click();
    assertThat(builder.verdict()).hasText("It can be run.");
    assertThat(builder.text().locator(".cm-lintRange-error")).hasCount(0);
    assertThat(builder.button("Undo")).isDisabled();
    takeRefusals();
  }

  @Test
  void theTextIsCompletedAndTheStageFollowsIt() {
    Builder builder = Builder.open(exploreCalmly("scenario=vxlan")).open("YAML");
    builder.text().click();
    builder.press("Control+Home").press("ArrowDown").press("End").press("Enter");
    builder.text().pressSequentially("mt");
    builder.completion("mtu").click();
    builder.text().pressSequentially("9000");

    assertThat(builder.verdict()).hasText("It can be run.");
    assertThat(builder.button("The cluster and its networks, 192.168.100.0/24 · MTU 9000 · vxlan · pods 10.244.0.0/16"))
        .isVisible();
    assertThat(builder.run().stage().place("node-a, node")).isVisible();
    takeErrors();
  }

  @Test
  void rulesOfAPolicyAreGivenByKeyboardAndRun() {
    Explorer explorer = exploreCalmly("scenario=vxlan");
    explorer.button("Build").focus();
    explorer.press("b");
    Builder builder = Builder.opened(explorer);
    builder.button("Pod db").press("Enter");
    builder.button("Add a NetworkPolicy for it").press("Enter");
    assertThat(builder.field("Name")).isFocused();
    builder.press("Tab").press("Tab").press("Tab").press("Tab").press("Tab").press("Tab").press("Tab");
    assertThat(builder.field("Lets in")).isFocused();
    builder.press("w");
    assertThat(builder.field("Ports of rule 1")).hasValue("tcp/80");
    builder.field("From whom, rule 1").selectOption("only these");
    builder.field("Blocks of addresses of rule 1").fill("10.244.1.0/24 except 10.244.1.2/32");
    builder.field("Pods of rule 1").getByLabel("web").uncheck();
    builder.field("Ports of rule 1").fill("tcp/http");
    assertThat(builder.verdict()).containsText("A port of a NetworkPolicy looks like tcp/80");
    takeRefusals();

    builder.field("Ports of rule 1").press("Control+z");
    assertThat(builder.verdict()).hasText("It can be run.");
    builder.field("Ports of rule 1").fill("");
    assertThat(builder.verdict()).hasText("It can be run.");

    assertThat(builder.run().headlines())
        .anyMatch(told -> told.startsWith("ping in web "))
        .doesNotContain("ping in web has worked");
  }

  @Test
  void portsOfAServiceAreAddedAndTakenAway() {
    Builder builder = Builder.open(exploreCalmly("scenario=vxlan"));
    builder.button("Pod db").click();
    builder.button("Add a Service for it").click();
    builder.button("Add a port").click();
    assertThat(builder.button("Remove port 2")).isVisible();
    assertThat(builder.verdict()).hasText("It can be run.");

    builder.button("Remove port 2").press("Enter");

    assertThat(builder.button("Remove port 2")).hasCount(0);
    assertThat(builder.verdict()).hasText("It can be run.");
  }

  @Test
  void whatIsRemovedTakesItsCommandsAlongAndUndoBringsThemBack() {
    Builder builder = Builder.open(exploreCalmly("scenario=vxlan"));
    builder.button("Pod db").focus();

    builder.press("Delete");

    assertThat(builder.verdict()).containsText("Commands that needed it went with it: “web: ping -c 1 db”.");
    assertThat(builder.button("Pod db")).hasCount(0);
    builder.press("Control+z");
    assertThat(builder.button("Pod db")).isVisible();
    assertThat(builder.verdict()).hasText("It can be run.");
  }
}
