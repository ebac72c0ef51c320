package io.vethscope.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vethscope.benchmark.Figure.Verdict;
import java.io.IOException;
import java.util.Locale;

/**
 * How many frames a second the stage's own joins make of 500 packets that all move, every fifth in a tunnel's capsule,
 * without words, chips and ghosts as in every crowd; beside a canvas on which as many dots move the same ways. Both run
 * in one page, in turns.
 */
final class CapsuleRace {
  private static final int PAIRS = 5;
  private static final double WANTED = 0.95;

  /** A page of the server that runs nothing of its own, with what the stage needs. */
  private static final String EMPTY = "traces";

  private static final String[] STYLES = {"css/tokens.css", "css/base.css", "css/stage.css", "css/stage-packets.css"};
  private static final String D3 = "webjars/d3-selection/dist/d3-selection.min.js";

  private static final String PREPARE =
      """
      async () => {
        const COUNT = 500;
        const names = ["joins/capsules", "model/look", "model/ghost", "model/motion"].map((name) => `scene/${name}`);
        const [{ capsules, ghosts }, { isCrowd }, { ghostOf }, { moveOf }, { pointAt }, { select }] = await Promise.all(
          [...names, "layout/polyline", "d3"].map((name) => import(`/js/${name}.js`)),
        );
        const [width, height] = [innerWidth, innerHeight];
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width, height });
        const svg = select(document.body).html("").append("svg").attr("class", "stage");
        svg.attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
        const layers = ["ghosts", "packets"].map((name) => svg.append("g").attr("class", name));
        const ways = Array.from({ length: COUNT }, (_, i) => {
          const [x, y] = [80 + ((i * 97) % (width - 160)), 20 + ((i * 57) % (height - 180))];
          return [{ x, y }, { x, y: y + 60 }, { x: x + (i % 2 ? 60 : -60), y: y + 140 }];
        });
        const partOf = (i, t) => (t / 1.2 + i / COUNT) % 1;
        const capsuleOf = (points, i, t) => ({
          ...{ pkt: i + 1, hop: i, ...pointAt(points, moveOf(partOf(i, t))) },
          ghost: isCrowd(COUNT) ? [] : ghostOf(points, partOf(i, t), 0),
          ...{ width: 104, shell: "Eth·IP", shellWidth: 40, chip: "request", chipWidth: 50, title: "Eth · IP · request" },
          ...{ outer: "VXLAN", outerWidth: 44, wrap: Number(i % 5 === 0), tone: ["ip", "arp", "nat", "ok"][i % 4] },
          ...{ state: "moving", opacity: 1, badge: 0 },
        });
        const context = canvas.getContext("2d");
        const drawers = {
          capsules(t) {
            const model = { capsules: ways.map((points, i) => capsuleOf(points, i, t)), still: { selected: "" } };
            ghosts(layers[0], model);
            capsules(layers[1], model);
          },
          dots(t) {
            context.clearRect(0, 0, width, height);
            for (const [i, points] of ways.entries()) {
              const { x, y } = pointAt(points, moveOf(partOf(i, t)));
              context.beginPath();
              context.arc(x, y, 8, 0, 2 * Math.PI);
              context.fill();
            }
          },
        };
        window.rateOf = (name, seconds) => new Promise((done) => {
          document.body.replaceChildren(name === "dots" ? canvas : svg.node());
          let frames = -1;
          let begin = 0;
          requestAnimationFrame(function frame(now) {
            begin ||= now;
            frames++;
            if (now - begin >= seconds * 1000) return done((frames * 1000) / (now - begin));
            drawers[name]((now - begin) / 1000);
            requestAnimationFrame(frame);
          });
        });
        await window.rateOf("capsules", 1);
        return layers[1].selectAll(".packet").size();
      }
      """;

  private CapsuleRace() {}

  /**
   * Lets them run.
   *
   * @throws IllegalStateException if not all packets were drawn
   */
  static Figure run(Browser browser, String url) throws IOException {
    try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
      Page page = context.newPage();
      page.navigate(url + EMPTY);
      for (String style : STYLES) {
        page.addStyleTag(new Page.AddStyleTagOptions().setUrl(url + style));
      }
      page.addScriptTag(new Page.AddScriptTagOptions().setUrl(url + D3));
      Object drawn = page.evaluate(PREPARE);
      if (!drawn.equals(500)) {
        throw new IllegalStateException("Of 500 packets " + drawn + " were drawn.");
      }
      Ratio ratio = Ratio.inTurns(PAIRS, () -> rate(page, "capsules"), () -> rate(page, "dots"));
      return new Figure(
          "frames a second with 500 packets in flight, beside as many dots on a canvas",
          format(Statistics.median(ratio.ours())),
          format(Statistics.median(ratio.peer())),
          ratio.toString(),
          "≥ " + WANTED,
          Verdict.of(ratio.median() >= WANTED));
    }
  }

  private static double rate(Page page, String what) {
    return ((Number) page.evaluate("what => rateOf(what, 3)", what)).doubleValue();
  }

  private static String format(double rate) {
    return String.format(Locale.ROOT, "%.1f", rate);
  }
}
