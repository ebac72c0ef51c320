package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The dialog by which a moment is shared. */
final class Sharing {
  private final Page page;

  Sharing(Page page) {
    this.page = page;
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Share this moment"));
  }

  /** Opens the dialog where it is not open, and one of its tabs. */
  Sharing open(String tab) {
    if (!dialog().isVisible()) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share").setExact(true)).click();
    }
    Locator button = dialog().getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName(tab).setExact(true));
    button.click();
    assertThat(button).hasAttribute("aria-selected", "true");
    return this;
  }

  /** Copies the link, as far as the browser allows. */
  void copyLink() {
    open("Link").button("Copy link").click();
  }

  /** Where the link stands. */
  Locator link() {
    return dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Link").setExact(true));
  }

  /** Where the short link stands, once it was made. */
  Locator shortLink() {
    return dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Short link").setExact(true));
  }

  Locator button(String name) {
    return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** One of the dialog's choices, by the word before it. */
  Locator choice(String label) {
    return dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** What the dialog says. */
  Locator status() {
    return dialog().getByRole(AriaRole.STATUS);
  }

  /** Presses a button and takes the file that it saves. */
  byte[] save(String button) {
    return content(download(button));
  }

  /** Presses a button and takes what it saves, with the file's name. */
  Download download(String button) {
    return page.waitForDownload(() -> button(button).click());
  }

  /** What a saved file holds. */
  static byte[] content(Download download) {
    try {
      return Files.readAllBytes(download.path());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
