package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody's first visit loads, from the opened page to the end of the run that it shows. */
class FirstVisitTest extends BrowserTest {
  /** Bytes, as they are sent. */
  private static final int MOST = 250_000;

  /** A run lasts a minute and a half; at sixteen times its speed, and on a slow machine, it is over by then. */
  private static final int PATIENCE_MS = 60_000;

  /** All that was loaded, with its bytes; nothing may be left out for want of room. */
  private static final String LOADED =
      """
      Object.fromEntries(
        [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .map(({ name, encodedBodySize }) => [name, encodedBodySize]))
      """;

  @Test
  void firstVisitLoadsLittleAndNothingFromOthers() {
    List<String> asked = new ArrayList<>();
    Page page = blank(Viewing.DESKTOP);
    page.onRequest(request -> asked.add(request.url()));
    page.onWebSocket(socket -> asked.add(socket.url().replaceFirst("^ws", "http")));
    page.addInitScript("performance.setResourceTimingBufferSize(10000)");
    page.navigate(url("/"));
    Explorer newcomer = new Explorer(page).whole().speed("16×");

    newcomer.button("Play").click();
    assertThat(newcomer.slider())
        .hasAttribute(
            "aria-valuenow", String.valueOf(newcomer.hops()), new HasAttributeOptions().setTimeout(PATIENCE_MS));

    Map<?, ?> sizes = (Map<?, ?>) page.evaluate(LOADED);
    List<String> files = sizes.keySet().stream().map(String::valueOf).toList();
    assertThat(files).contains(url("/"), url("/api/scenarios"));
    assertThat(files)
        .filteredOn(file -> file.endsWith(".js") && !file.contains("/webjars/"))
        .as("the theme, the words and all that the page needs at once")
        .hasSize(3)
        .anyMatch(file -> file.endsWith("/main.js"));
    assertThat(sizes.values()).allMatch(size -> (int) size > 0);
    assertThat(sizes.values().stream().mapToInt(size -> (int) size).sum())
        .as("bytes of %s files", files.size())
        .isLessThan(MOST);
    assertThat(asked).hasSizeGreaterThanOrEqualTo(files.size()).allMatch(address -> address.startsWith(url("/")));
  }
}
