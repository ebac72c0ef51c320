package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All that the page loads before a reader opens anything, as it travels. */
class PageWeightTest extends BrowserTest {
  private static final int MOST_BYTES = 250_000;

  @Test
  void everythingThatAFirstVisitLoadsIsSmall() {
    Page page = blank(Viewing.DESKTOP);
    List<Request> loaded = new ArrayList<>();
    page.onRequestFinished(loaded::add);
    page.navigate(url("/#scenario=vxlan"));
    new Explorer(page).whole();

    assertThat(loaded).extracting(Request::url).contains(url("/"), url("/js/main.js"), url("/css/tokens.css"));
    assertThat(loaded).extracting(Request::url).noneMatch(url -> url.contains("codemirror"));
    assertThat(loaded.stream().mapToInt(request -> request.sizes().responseBodySize).sum())
        .as("compressed bytes of %s files", loaded.size())
        .isBetween(MOST_BYTES / 10, MOST_BYTES);
  }
}
