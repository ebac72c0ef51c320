package io.vethscope.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The tables of a place at the moment of the hop in view. */
final class Tables {
  private final Page page;

  Tables(Page page) {
    this.page = page;
  }

  /** The list to choose a place from. */
  Locator place() {
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Tables of"));
  }

  /** All tables of a place, with what is to be known of it. */
  Locator of(String place) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Tables of " + place).setExact(true));
  }

  /** One table by its title, for example {@code "Neighbours"}. */
  Locator table(String title) {
    Locator name = page.locator("summary b").getByText(title, new Locator.GetByTextOptions().setExact(true));
    return page.locator("details").filter(new Locator.FilterOptions().setHas(name));
  }

  /** The rows of a table. */
  Locator rows(String title) {
    return table(title).getByRole(AriaRole.LISTITEM);
  }

  /** The rows of a table that wear a mark: {@code "matches"}, {@code "new"}, {@code "changed"}, {@code "removed"}. */
  Locator marked(String title, String mark) {
    Locator worn = page.locator(".mark").getByText(mark, new Locator.GetByTextOptions().setExact(true));
    return rows(title).filter(new Locator.FilterOptions().setHas(worn));
  }
}
