package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody's first visit loads, from the opened page to the end of the run that it shows. */
class FirstVisitTest extends BrowserTest {
  /** Bytes, as they are sent. */
  private static final int MOST = 250_000;

  /** A run lasts a minute and a half; at sixteen times its speed, and on a slow machine, it is over by then. */
  private static final int PATIENCE_MS = 60_000;

  /** All that was loaded; nothing may be left out for want of room. */
  private static final String LOADED =
      """
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
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

    List<?> files = (List<?>) page.evaluate(LOADED + ".map(file => file.name)");
    List<?> sizes = (List<?>) page.evaluate(LOADED + ".map(file => file.encodedBodySize)");
    assertThat(files.stream().map(String::valueOf)).contains(url("/"), url("/js/main.js"), url("/api/scenarios"));
    assertThat(sizes).hasSameSizeAs(files).allMatch(size -> (int) size > 0);
    assertThat(sizes.stream().mapToInt(size -> (int) size).sum())
        .as("bytes of %s files", files.size())
        .isLessThan(MOST);
    assertThat(asked).hasSizeGreaterThanOrEqualTo(files.size()).allMatch(address -> address.startsWith(url("/")));
  }
}
