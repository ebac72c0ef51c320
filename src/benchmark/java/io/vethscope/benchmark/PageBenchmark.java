package io.vethscope.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vethscope.browser.SharedBrowser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The page in a real browser, by the browser's own clock: how soon it shows, how soon it plays, what a frame costs, and
 * how many packets it can move.
 */
final class PageBenchmark implements Benchmark {
  private static final int VISITS = 20;
  private static final int WARM_UP = 3;
  private static final double FIRST_PAINT = 500;
  private static final double FIRST_HOP = 100;
  private static final double FRAME = 8;

  /**
   * Makes a link: ten pods on two nodes, and a ping through flannel's tunnel, which begins with a question that floods
   * a bridge.
   */
  private static final String LINK =
      """
      async () => {
        const pods = (first) => Array.from({ length: 5 }, (_, i) => ({ name: `pod-${first + i}` }));
        const nodes = [{ name: "node-a", pods: pods(0) }, { name: "node-b", pods: pods(5) }];
        const scenario = {
          ...{ backend: "vxlan", podCidr: "10.244.0.0/16", nodeCidr: "192.168.100.0/24" },
          ...{ nodes, hosts: [], services: [] },
        };
        const run = { seed: 1, commands: [{ at: 0, netns: "pod-0", run: "ping -c 1 pod-9" }], scenario };
        const { pack } = await import("/js/url/pack.js");
        return "#run=" + (await pack(JSON.stringify(run)));
      }
      """;

  /** The counter beside the buttons, once the first events are there. */
  private static final String LOADED = "() => /^[0-9]+ hops/.test(document.querySelector('#counter').textContent)";

  /**
   * Measures each animation frame's script, with the style and layout that it caused: asking for a size computes both.
   */
  private static final String MEASURE_FRAMES =
      """
      const nextFrame = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (draw) => nextFrame((now) => {
        const start = performance.now();
        draw(now);
        document.documentElement.getBoundingClientRect();
        performance.measure("frame", { start, end: performance.now() });
      });
      """;

  private static final String FIRST_PAINTED =
      """
      () => new Promise((done) => new PerformanceObserver((list) => {
        const paint = list.getEntriesByName("first-contentful-paint")[0];
        if (paint) done(paint.startTime);
      }).observe({ type: "paint", buffered: true }))
      """;

  /** From the press to the end of the first frame in which the slider stands at the first hop and a packet is drawn. */
  private static final String PLAY =
      """
      () => new Promise((done) => {
        const slider = document.querySelector("[role=slider]");
        const arrived = () => Number(slider.getAttribute("aria-valuenow")) >= 1;
        const look = () => arrived() ? setTimeout(() => done(performance.now() - start)) : requestAnimationFrame(look);
        const start = performance.now();
        document.querySelector("#play").click();
        requestAnimationFrame(look);
      })
      """;

  private static final String ANIMATE =
      """
      () => new Promise((done) => {
        performance.clearMeasures("frame");
        setTimeout(() => done(performance.getEntriesByName("frame").map((frame) => frame.duration)), 3000);
      })
      """;

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Figure> run() throws IOException {
    List<Double> paints = new ArrayList<>();
    List<Double> hops = new ArrayList<>();
    List<Double> frames = new ArrayList<>();
    Figure race;
    try (Server server = Server.start(StartBenchmark.OURS);
        SharedBrowser shared = SharedBrowser.start()) {
      String link = link(shared.browser(), server.url());
      for (int visit = -WARM_UP; visit < VISITS; visit++) {
        Visit seen = visit(shared.browser(), server.url() + link);
        if (visit >= 0) {
          paints.add(seen.paint());
          hops.add(seen.hop());
          frames.addAll(seen.frames());
        }
      }
      race = CapsuleRace.run(shared.browser(), server.url());
    }
    return List.of(
        median("ms to the first paint", paints, FIRST_PAINT),
        median("ms from Play to the first hop", hops, FIRST_HOP),
        frames(frames),
        race);
  }

  /**
   * What one visitor saw, in milliseconds.
   *
   * @param paint to the first paint of something
   * @param hop from the press of Play to the first hop
   * @param frames script, style and layout of each frame while it played
   */
  private record Visit(double paint, double hop, List<Double> frames) {}

  private static String link(Browser browser, String url) {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(url);
      return (String) page.evaluate(LINK);
    }
  }

  private static Visit visit(Browser browser, String url) {
    try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
      Page page = context.newPage();
      page.addInitScript(MEASURE_FRAMES);
      page.navigate(url);
      double paint = number(page.evaluate(FIRST_PAINTED));
      page.waitForFunction(LOADED);
      double hop = number(page.evaluate(PLAY));
      List<Double> frames = ((List<?>) page.evaluate(ANIMATE)).stream().map(PageBenchmark::number).toList();
      if (frames.isEmpty()) {
        throw new IllegalStateException("The page did not move.");
      }
      return new Visit(paint, hop, frames);
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static Figure median(String what, List<Double> values, double most) {
    double median = Statistics.median(values);
    return Figure.against(what + ", median of " + values.size(), format(median), "< " + format(most), median < most);
  }

  private static Figure frames(List<Double> frames) {
    double slow = Statistics.percentile(frames, 0.95);
    return Figure.against(
        "ms of script and layout for a frame while it plays, 95th percentile of " + frames.size(),
        format(slow),
        "< " + format(FRAME),
        slow < FRAME);
  }

  private static String format(double milliseconds) {
    return String.format(Locale.ROOT, milliseconds < 10 ? "%.1f" : "%.0f", milliseconds);
  }
}
