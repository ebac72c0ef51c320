package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The dialog in which a cluster is built. */
final class Builder {
  private final Page page;

  private Builder(Page page) {
    this.page = page;
  }

  /** Opens it and waits until the server has judged what is there. */
  static Builder open(Explorer explorer) {
    explorer.button("Build").click();
    return opened(explorer);
  }

  /** The one that has been opened, when the server has judged what is there. */
  static Builder opened(Explorer explorer) {
    Builder builder = new Builder(explorer.page());
    assertThat(builder.verdict()).hasText("It can be run.");
    return builder;
  }

  private Locator dialog() {
    return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Build a cluster"));
  }

  /** A button in it. */
  Locator button(String name) {
    return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A field of the form. */
  Locator field(String label) {
    return dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** The line that says whether it can be run. */
  Locator verdict() {
    return dialog().getByRole(AriaRole.STATUS).first();
  }

  /** The text, in its editor. */
  Locator text() {
    return dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("The run as YAML"));
  }

  /** A line of what the editor offers to complete. */
  Locator completion(String name) {
    return dialog()
        .locator(".cm-tooltip-autocomplete")
        .getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setName(name));
  }

  Builder startFrom(String what) {
    dialog().getByLabel("Start from").selectOption(what);
    return this;
  }

  Builder open(String tab) {
    dialog().getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName(tab)).click();
    return this;
  }

  /** Presses what adds a thing, whose name then has the focus, and types its name. */
  Builder add(String button, String name) {
    button(button).click();
    assertThat(field("Name")).isFocused();
    page.keyboard().type(name);
    return this;
  }

  Builder press(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** Runs it and waits for the trace. */
  Explorer run() {
    button("Run it").click();
    assertThat(dialog()).isHidden();
    return new Explorer(page).whole();
  }
}
