package io.vethscope.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the run's {@link Browser}: started by the first that asks, closed after the last. */
final class BrowserExtension implements ParameterResolver {
  /** What is right passes at once; what is only slow, because the machine has much to do, is not wrong. */
  private static final double PATIENCE_MS = 30_000;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(BrowserExtension.class))
        .computeIfAbsent(SharedBrowser.class, _ -> start(), SharedBrowser.class)
        .browser();
  }

  private static SharedBrowser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    try {
      return SharedBrowser.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
