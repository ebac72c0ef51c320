package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What if, from here? One more command at the hop in view, and another future to compare. */
class ForkTest extends StoryTest {
  private static final String ASKED = "web asks everyone: who has 10.244.1.3?";

  @Test
  void forkGoesOnFromTheHopInView() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "web", "ping -c 1 gateway");

    engineer.at(2).goTo("web runs ping -c 1 gateway");
    assertThat(engineer.headlines()).startsWith("web runs ping -c 1 cache", ASKED).hasSizeGreaterThan(40);
    assertThat(engineer.headlines()).filteredOn(hop -> hop.equals("ping in web has worked")).hasSize(2);
  }

  @Test
  void oldFutureIsKept() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);
    List<String> before = engineer.headlines();
    run(engineer, "cache", "ping -c 1 job");
    List<String> fork = engineer.headlines();
    assertThat(fork).isNotEqualTo(before).contains("cache runs ping -c 1 job");

    future(engineer, "Original").click();
    engineer.whole().at(2);
    assertThat(engineer.headlines()).isEqualTo(before);
    future(engineer, "+ cache: ping -c 1 job").click();
    engineer.whole().at(2);

    assertThat(engineer.headlines()).isEqualTo(fork);
  }

  @Test
  void podThatDoesNotExistIsSaid() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "web", "ping -c 1 nobody");

    engineer.goTo("ping in web has failed");
    assertThat(engineer.panel().block("Printed")).containsText("ping: nobody: Name or service not known");
    assertThat(engineer.panel().block("Printed")).containsText("exit status 2");
    assertThat(engineer.headlines()).contains("ping in web has worked");
  }

  @Test
  void commandThatMakesNoSenseIsSaid() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "web", "frobnicate --hard <b>");

    engineer.goTo("frobnicate in web has failed");
    assertThat(engineer.panel().block("Printed")).containsText("frobnicate: command not found; there are: ");
  }

  @Test
  void impossibleArgumentIsSaid() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "node-a", "ping -c 1000000 web");

    engineer.goTo("ping in node-a has failed");
    assertThat(engineer.panel().block("Printed")).containsText("-c takes a whole number from 1 to");
  }

  @Test
  void addressThatNobodyHasTimesOut() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "web", "ping -c 1 10.244.9.9");

    engineer.goTo("ping in web has had no answer");
    assertThat(engineer.panel().block("Printed")).containsText("100% packet loss");
  }

  @Test
  void closedPortIsRefused() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    run(engineer, "web", "tcp-get cache 81");

    engineer.goTo("tcp-get in web was refused");
    assertThat(engineer.headlines()).anyMatch(hop -> hop.contains("TCP reset"));
  }

  @Test
  void forkNeedsAHop() {
    Explorer engineer = exploreCalmly("scenario=same-node");

    submit(engineer, "web", "ping -c 1 gateway");

    assertThat(engineer.notices()).containsText("Go to a hop first");
    assertThat(engineer.whole().hops()).isEqualTo(40);
  }

  @Test
  void fewFuturesAreKeptAndTheOriginalAlways() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED);

    for (int count = 1; count <= 5; count++) {
      run(engineer, "web", "ping -c " + count + " gateway");
    }

    assertThat(futures(engineer).getByRole(AriaRole.BUTTON)).hasCount(4);
    assertThat(future(engineer, "Original")).isVisible();
    assertThat(future(engineer, "+ web: ping -c 5 gateway")).hasAttribute("aria-pressed", "true");
  }

  private static void run(Explorer engineer, String place, String command) {
    submit(engineer, place, command);
    assertThat(future(engineer, "+ " + place + ": " + command)).hasAttribute("aria-pressed", "true");
    engineer.whole();
  }

  private static void submit(Explorer engineer, String place, String command) {
    Page page = engineer.page();
    Locator form = page.locator("details").filter(new Locator.FilterOptions().setHasText("What if, from here?"));
    if (form.getAttribute("open") == null) {
      form.getByText("What if, from here?").click();
    }
    engineer.choice("In").selectOption(place);
    form.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Run")).fill(command);
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run from here")).click();
  }

  private static Locator futures(Explorer engineer) {
    return engineer.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Futures"));
  }

  private static Locator future(Explorer engineer, String label) {
    return futures(engineer).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }
}
