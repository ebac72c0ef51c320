package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class IndexPageBrowserTest extends BrowserTest {

  @Test
  void indexPageHasTitle() {
    assertThat(open("/").title()).isEqualTo("Vethscope");
  }

  @Test
  void indexPageBringsD3() {
    assertThat(open("/").evaluate("() => d3.select('body').node() === document.body")).isEqualTo(true);
  }

  @Test
  void brokenPageIsNoticed() {
    Page page = open("/");

    page.waitForConsoleMessage(() -> page.evaluate("() => console.error('broken')"));
    page.waitForConsoleMessage(() -> page.evaluate("() => fetch('/no-such-thing')"));

    assertThat(takeErrors()).hasSize(2);
  }

  @Test
  void viewingReachesThePage() {
    Page page = open("/", Viewing.PHONE.dark().calm());

    assertThat(page.evaluate("() => innerWidth")).isEqualTo(390);
    assertThat(page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(true);
    assertThat(page.evaluate("() => matchMedia('(prefers-reduced-motion: reduce)').matches")).isEqualTo(true);
  }
}
