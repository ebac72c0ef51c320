package io.vethscope.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody looks at the page.
 *
 * @param width of the viewport in CSS pixels
 * @param height of the viewport in CSS pixels
 * @param colorScheme light or dark
 * @param reducedMotion whether the system asks for less movement
 */
public record Viewing(int width, int height, ColorScheme colorScheme, ReducedMotion reducedMotion) {
  /** A laptop in a bright room. */
  public static final Viewing DESKTOP = new Viewing(1440, 900, ColorScheme.LIGHT, ReducedMotion.NO_PREFERENCE);

  /** A phone held upright. */
  public static final Viewing PHONE = new Viewing(390, 844, ColorScheme.LIGHT, ReducedMotion.NO_PREFERENCE);

  /** A projector of the smallest common size. */
  public static final Viewing PROJECTOR = new Viewing(1280, 720, ColorScheme.LIGHT, ReducedMotion.NO_PREFERENCE);

  /** A large screen. */
  public static final Viewing LARGE = new Viewing(1600, 1000, ColorScheme.LIGHT, ReducedMotion.NO_PREFERENCE);

  /** The same in the dark scheme. */
  public Viewing dark() {
    return new Viewing(width, height, ColorScheme.DARK, reducedMotion);
  }

  /** The same for somebody whose system asks for less movement. */
  public Viewing calm() {
    return new Viewing(width, height, colorScheme, ReducedMotion.REDUCE);
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(colorScheme)
        .setReducedMotion(reducedMotion)
        .setLocale("en-GB");
  }
}
