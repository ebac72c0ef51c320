package io.vethscope.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** What is drawn: the cluster, and the packets in it. */
final class Stage {
  private final Page page;

  Stage(Page page) {
    this.page = page;
  }

  /** All of it. */
  Locator whole() {
    return page.getByRole(
        AriaRole.GROUP, new Page.GetByRoleOptions().setName("The cluster and the packets in it").setExact(true));
  }

  /** A namespace or a device, by what a screen reader calls it: {@code "web, pod"}. */
  Locator place(String name) {
    return whole().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Namespaces or devices whose names match. */
  Locator places(Pattern name) {
    return whole().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  /** What can be seen at this moment. */
  Picture picture() {
    Object markup =
        whole()
            .evaluate(
                """
                (svg) => {
                  const copy = svg.cloneNode(true);
                  for (const unseen of copy.querySelectorAll("[opacity='0'], [display=none]")) unseen.remove();
                  return copy.outerHTML;
                }
                """);
    return Picture.of((String) markup);
  }

  /** Words of the packets that can be seen, one text for each. */
  List<String> packets() {
    return whole().locator("[data-id^='#']:not([opacity='0'])").locator("> title").allTextContents();
  }

  /** The packets' capsules. */
  Locator capsules() {
    return whole().locator("[data-id^='#']");
  }
}
