package io.vethscope.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vethscope.browser.SharedBrowser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two real browsers, one that drives a room and one that follows: how far their playheads are apart while it plays. */
final class PlayheadBenchmark implements Benchmark {
  private static final int RUNS = 5;
  private static final double APART = 50;
  private static final String FOLLOWS =
      "() => [...document.querySelectorAll('[aria-label=Classroom]')].some((one) => /Following/.test(one.textContent))";
  private static final String HAS_CODE = "() => document.querySelector('#room-big').textContent !== ''";
  private static final String IS_WHOLE =
      "() => /^([0-9]+ hops|hop [0-9]+ of [0-9]+)$/.test(document.querySelector('#counter').textContent)";

  /** Where the playhead is drawn, in pixels, in each frame of three seconds, and that frame's time. */
  private static final String WATCH =
      """
      () => {
        const drawn = () => Number(/translateX\\((.*)px\\)/.exec(document.querySelector("#playhead").style.transform)[1]);
        window.seen = [];
        const begin = performance.now();
        const look = (now) => {
          setTimeout(() => window.seen.push(performance.timeOrigin + now, drawn()));
          if (now - begin < 3000) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }
      """;

  /**
   * Where the playhead was drawn.
   *
   * @param at in milliseconds
   * @param pixels from the left
   */
  private record Seen(double at, double pixels) {}

  @Override
  public String name() {
    return "playheads";
  }

  @Override
  public List<Figure> run() throws IOException {
    List<Double> apart = new ArrayList<>();
    try (Classroom server = Classroom.ours(List.of(), List.of());
        SharedBrowser shared = SharedBrowser.start()) {
      for (int run = 0; run < RUNS; run++) {
        apart.addAll(watch(shared.browser(), "http://localhost:" + server.port() + "/"));
      }
    }
    double most = Statistics.percentile(apart, 1);
    return List.of(
        Figure.alone("ms between two playheads, median of " + apart.size(), format(Statistics.median(apart))),
        Figure.alone("ms between two playheads, 99th percentile", format(Statistics.percentile(apart, 0.99))),
        Figure.against("ms between two playheads, at most", format(most), "< " + format(APART), most < APART));
  }

  private static List<Double> watch(Browser browser, String url) {
    var size = new Browser.NewContextOptions().setViewportSize(1440, 900);
    try (BrowserContext one = browser.newContext(size);
        BrowserContext other = browser.newContext(size)) {
      Page teacher = one.newPage();
      teacher.navigate(url + "#scenario=vxlan");
      teacher.waitForFunction(IS_WHOLE);
      teacher.locator("#room-open").click();
      // The dialog is in the page before the server has given the room its code.
      teacher.waitForFunction(HAS_CODE);
      String code = teacher.locator("#room-big").textContent();
      teacher.locator("#room-dialog").getByText("Start").click();
      Page student = other.newPage();
      student.navigate(url + "r/" + code);
      student.waitForFunction(FOLLOWS);
      student.waitForFunction(IS_WHOLE);
      teacher.keyboard().press("Home");
      teacher.locator("#play").click();
      student.waitForFunction("() => document.querySelector('#play').getAttribute('aria-label') !== 'Play'");
      teacher.evaluate(WATCH);
      student.evaluate(WATCH);
      student.waitForTimeout(3_500);
      return apart(seen(teacher), seen(student));
    }
  }

  private static List<Seen> seen(Page page) {
    List<?> numbers = (List<?>) page.evaluate("() => window.seen");
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      seen.add(new Seen(((Number) numbers.get(i)).doubleValue(), ((Number) numbers.get(i + 1)).doubleValue()));
    }
    return seen;
  }

  /** How far one playhead is from the other at each frame in which both were drawn, in milliseconds of playing. */
  private static List<Double> apart(List<Seen> leads, List<Seen> follows) {
    Seen first = leads.getFirst();
    Seen last = leads.getLast();
    double speed = (last.pixels() - first.pixels()) / (last.at() - first.at());
    if (!(speed > 0)) {
      throw new IllegalStateException("The page did not play.");
    }
    List<Double> apart = new ArrayList<>();
    int next = 0;
    for (Seen one : follows) {
      while (next < leads.size() && leads.get(next).at() < one.at()) {
        next++;
      }
      if (next > 0 && next < leads.size()) {
        Seen before = leads.get(next - 1);
        Seen after = leads.get(next);
        double part = (one.at() - before.at()) / (after.at() - before.at());
        double there = before.pixels() + part * (after.pixels() - before.pixels());
        apart.add(Math.abs(one.pixels() - there) / speed);
      }
    }
    return apart;
  }

  private static String format(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f", milliseconds);
  }
}
