package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A test in a real browser. The server listens on a port of its own; every test gets fresh pages, and fails if one of
 * them threw, logged an error or asked for something that the server doesn't have.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(BrowserExtension.class)
public abstract class BrowserTest {
  private final List<String> errors = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private @LocalServerPort int port;
  private Browser browser;

  @BeforeEach
  final void use(Browser shared) {
    browser = shared;
  }

  @AfterEach
  final void closePages() {
    contexts.forEach(BrowserContext::close);
    assertThat(errors).as("errors of the page").isEmpty();
  }

  /**
   * Opens a page of the server in a browser context of its own: nothing is shared with other pages, as between two
   * people.
   *
   * @param path below the server's root, with query and fragment, for example {@code "/?seed=1"}
   * @return the page, loaded
   */
  protected final Page open(String path, Viewing viewing) {
    Page page = blank(viewing);
    page.navigate(url(path));
    return page;
  }

  /**
   * An empty page in a browser context of its own, for a test that has something to arrange before it goes anywhere.
   */
  protected final Page blank(Viewing viewing) {
    return blank(viewing.options());
  }

  /** Opens a page as somebody sees it whose browser runs no script. */
  protected final Page openWithoutScript(String path) {
    Page page = blank(Viewing.DESKTOP.options().setJavaScriptEnabled(false));
    page.navigate(url(path));
    return page;
  }

  private Page blank(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text() + " (" + message.location() + ")");
      }
    });
    return page;
  }

  /** Opens a page as somebody at a desk sees it. */
  protected final Page open(String path) {
    return open(path, Viewing.DESKTOP);
  }

  /** The address of a path on the server under test. */
  protected final String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Takes the errors so far, for a test that causes some on purpose; what isn't taken fails the test. */
  protected final List<String> takeErrors() {
    List<String> taken = List.copyOf(errors);
    errors.clear();
    return taken;
  }
}
