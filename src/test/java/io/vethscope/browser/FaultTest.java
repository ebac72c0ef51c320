package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What if something breaks, from here? */
class FaultTest extends StoryTest {
  private static final String FAULT = "+ node-a: fault missing-fdb on peer=node-b";

  @Test
  void faultIsChosenFromTheListAndSaysWhatItDoes() {
    Explorer engineer = exploreCalmly("scenario=warm-caches").press("End").press("Home").press("ArrowRight");

    Locator form = open(engineer);
    Locator list = engineer.choice("For example");
    assertThat(list.locator("optgroup")).not().hasCount(0);
    list.selectOption("FDB entry missing · node-a");

    assertThat(form).containsText("no forwarding entry for the other node's VTEP");
    assertThat(form).containsText("Nothing comes back, and no ICMP says why");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run from here")).click();
    assertThat(future(engineer, FAULT)).hasAttribute("aria-pressed", "true");
    engineer.whole().goTo("The fault missing-fdb is there");
    assertThat(engineer.panel().block("Printed")).containsText("node-a# bridge fdb del ");
    assertThat(engineer.headlines()).contains("ping in web has had no answer");
  }

  @Test
  void linkKeepsTheFaultAndItCanEnd() {
    Explorer engineer = exploreCalmly("scenario=warm-caches&extra=500000+node-a+fault+missing-fdb+on+peer%3Dnode-b");
    engineer.whole();
    assertThat(engineer.headlines())
        .contains("The fault missing-fdb of node-a begins", "ping in web has had no answer");

    open(engineer);
    engineer.choice("For example").selectOption("FDB entry missing · node-a ends");
    assertThat(engineer.page().locator("#fork-run")).hasValue("fault missing-fdb off");
    assertThat(engineer.notices()).isHidden();
  }

  private static Locator open(Explorer engineer) {
    Page page = engineer.page();
    Locator form = page.locator("details").filter(new Locator.FilterOptions().setHasText("What if, from here?"));
    form.getByText("What if, from here?").click();
    return form;
  }

  private static Locator future(Explorer engineer, String label) {
    return engineer
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Futures"))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }
}
