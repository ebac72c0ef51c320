package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What can break is switched at the thing that breaks. */
class BreakTest extends StoryTest {
  private static final String BEGIN = "scenario=warm-caches";

  @Test
  void tunnelIsBrokenWhereItStandsAndSaysWhatTheApplicationSees() {
    Explorer engineer = exploreCalmly(BEGIN).press("Home").at(1);
    engineer.stage().place("flannel.1, VXLAN device in node-a").click();
    breaks(engineer).click();
    assertThat(fault(engineer, "Hairpin off")).hasCount(0);

    fault(engineer, "FDB entry missing").check();

    assertThat(engineer.button("+ node-a: fault missing-fdb on peer=node-b")).hasAttribute("aria-pressed", "true");
    assertThat(fault(engineer, "FDB entry missing")).isChecked();
    assertThat(engineer.tables().of("flannel.1")).containsText("Nothing comes back, and no ICMP says why");
    assertThat(engineer.tables().of("flannel.1")).containsText("web: ping -c 1 dbno answer");
    assertThat(engineer.stage().whole().locator(".badges")).containsText("Broken: missing fdb (peer=node-b) in node-a");
    fault(engineer, "FDB entry missing").uncheck();
    assertThat(engineer.button("+ node-a: fault missing-fdb off")).hasAttribute("aria-pressed", "true");

    assertThat(fault(engineer, "FDB entry missing")).not().isChecked();
  }

  @Test
  void rowIsRemovedByHandAndIsGone() {
    Explorer engineer = exploreCalmly(BEGIN).press("Home").at(1).open("Tables");
    engineer.tables().place().selectOption("node-a");
    Locator route = engineer.tables().rows("Routes").filter(new Locator.FilterOptions().setHasText("10.244.2.0/24"));
    assertThat(route).hasCount(1);

    route.getByRole(AriaRole.BUTTON).click();

    assertThat(engineer.button("+ node-a: fault missing-route on peer=node-b")).hasAttribute("aria-pressed", "true");
    assertThat(engineer.tables().marked("Routes", "removed")).containsText("10.244.2.0/24");
    engineer.button("One hop forward").click();
    assertThat(route).hasCount(0);
    engineer.button("To the beginning").click();
    assertThat(route).hasCount(1);
  }

  @Test
  void podIsOfferedItsOwnFaultsWithTheirSettings() {
    Explorer engineer = exploreCalmly(BEGIN).press("Home").at(1);
    engineer.stage().place("web, pod").click();
    breaks(engineer).click();

    assertThat(fault(engineer, "ip_forward off")).hasCount(0);
    Locator mtu = engineer.page().getByLabel("mtu", new Page.GetByLabelOptions().setExact(true));
    mtu.fill("100");
    fault(engineer, "MTU too large in the pod").click();
    assertThat(fault(engineer, "MTU too large in the pod")).not().isChecked();
    mtu.fill("9000");
    fault(engineer, "MTU too large in the pod").check();

    assertThat(engineer.button("+ web: fault pod-mtu on mtu=9000")).hasAttribute("aria-pressed", "true");
  }

  private static Locator breaks(Explorer engineer) {
    return engineer.tables().table("What can break here").locator("summary");
  }

  private static Locator fault(Explorer engineer, String title) {
    return engineer.page().getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(title).setExact(true));
  }
}
