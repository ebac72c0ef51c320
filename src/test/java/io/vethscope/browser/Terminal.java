package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The terminal as somebody types in it. */
final class Terminal {
  private final Page page;

  Terminal(Page page) {
    this.page = page;
  }

  /** The line to type in. */
  Locator line() {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Command in ")));
  }

  /** Whose shell it is. */
  Locator place() {
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Shell in"));
  }

  /** All that was typed and shown. */
  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  /** What was shown for the line that was typed last. */
  Locator answer() {
    return log().locator("pre").last();
  }

  /** How the line that was typed last stands. */
  Locator status() {
    return log().locator(".status").last();
  }

  /** Words below the line: what could follow, what happened. */
  Locator hint() {
    return page.locator("#terminal-hint");
  }

  /** Types a line and sends it. */
  Terminal run(String command) {
    line().fill(command);
    line().press("Enter");
    assertThat(log().locator(".typed b").last()).hasText(command);
    return this;
  }
}
