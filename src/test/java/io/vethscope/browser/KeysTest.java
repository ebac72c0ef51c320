package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The list of keys, and who gets a key that is pressed. */
class KeysTest extends StoryTest {

  @Test
  void questionMarkListsTheKeysAndEscapeClosesTheList() {
    Explorer reader = explore("scenario=same-node").press("?");
    Locator keys = dialog(reader);
    assertThat(keys).isVisible();
    for (String key : new String[] {"Space", "→", "←", "Shift", "Home", "End", "?"}) {
      assertThat(keys.getByText(key, new Locator.GetByTextOptions().setExact(true)).first()).isVisible();
    }

    reader.press("Escape");

    assertThat(keys).isHidden();
  }

  @Test
  void buttonListsTheKeysToo() {
    Explorer reader = explore("scenario=same-node");
    reader.button("Keys").click();
    assertThat(dialog(reader)).isVisible();

    dialog(reader).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).click();

    assertThat(dialog(reader)).isHidden();
  }

  @Test
  void keysRestWhileTheirListIsOpen() {
    Explorer reader = explore("scenario=same-node").press("?").press("ArrowRight").press("End").frames();
    assertThat(reader.hop()).isZero();

    reader.press("Escape").press("End");

    reader.at(reader.hops());
  }

  @Test
  void textFieldKeepsItsKeys() {
    Explorer reader = explore("scenario=same-node").press("Home").at(1);
    reader.page().getByText("What if, from here?").click();
    Locator run = reader.page().getByLabel("Run", new Page.GetByLabelOptions().setExact(true));
    run.fill("ping");

    run.press("Space");
    run.press("?");
    run.press("End");
    run.press("ArrowLeft");

    assertThat(run).hasValue("ping ?");
    reader.frames().at(1);
    assertThat(dialog(reader)).isHidden();
  }

  private static Locator dialog(Explorer reader) {
    return reader.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
  }
}
