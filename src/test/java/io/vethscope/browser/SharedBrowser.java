package io.vethscope.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One browser for all tests of a run; each test has its own context in it.
 *
 * @param playwright the connection to Playwright's driver
 * @param browser the browser that it started
 */
public record SharedBrowser(Playwright playwright, Browser browser) implements AutoCloseable {
  /** No sandbox, because it needs privileges that containers lack; no traffic of the browser's own. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * Starts it.
   *
   * @throws IOException if there is none and none can be fetched
   */
  public static SharedBrowser start() throws IOException {
    Optional<Path> executable = BrowserFinder.find();
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(ARGUMENTS);
    executable.ifPresent(options::setExecutablePath);
    Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new SharedBrowser(playwright, playwright.chromium().launch(options));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
