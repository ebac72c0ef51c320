package io.vethscope.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** What the page says about the hop in view. */
final class Panel {
  private final Page page;

  Panel(Page page) {
    this.page = page;
  }

  /** All of it. */
  Locator whole() {
    return page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("What happens"))
        .getByRole(AriaRole.ARTICLE);
  }

  /** What happened, in a few words. */
  Locator headline() {
    return whole().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2));
  }

  /** The packet's layers, outermost first, by name. */
  List<String> layers() {
    return whole().locator("summary b").allTextContents();
  }

  /** One layer of the packet: its name, what it says in short, and its fields. */
  Locator layer(String protocol) {
    Locator name = page.locator("summary b").getByText(protocol, new Locator.GetByTextOptions().setExact(true));
    return whole().locator("details").filter(new Locator.FilterOptions().setHas(name));
  }

  /** The frame's bytes, together. */
  Locator bytes() {
    Pattern name = Pattern.compile("bytes, hexadecimal$");
    return whole().getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name));
  }

  /** The frame as hexadecimal digits. */
  String frame() {
    return bytes().textContent();
  }

  /** The block of a table that was looked up or changed, by the command that prints it. */
  Locator table(String command) {
    Locator code = page.locator("h3 code").getByText(command, new Locator.GetByTextOptions().setExact(true));
    return whole().locator("section").filter(new Locator.FilterOptions().setHas(code));
  }

  /** A block by its heading. */
  Locator block(String heading) {
    Locator title =
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("^" + heading)));
    return whole().locator("section").filter(new Locator.FilterOptions().setHas(title));
  }
}
