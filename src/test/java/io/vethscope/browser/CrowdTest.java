package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packets on the stage when there are so many that words would lie on words. */
class CrowdTest extends BrowserTest {
  /** Draws so many packets, of which the seventh was delivered and the ninth is selected; tells who has words. */
  private static final String DRAW =
      """
      async (count) => {
        const [{ capsules }, { select }] = await Promise.all(["scene/joins/capsules", "d3"].map((m) => import(`/js/${m}.js`)));
        const layer = select("#stage").append("g");
        const packets = Array.from({ length: count }, (_, i) => ({
          ...{ pkt: i + 1, hop: i, x: 20 + i, y: 40, width: 104, shell: "Eth·IP", shellWidth: 40, chip: "request" },
          ...{ chipWidth: 50, title: "Eth · IP · request", outer: "VXLAN", outerWidth: 44, wrap: 1, tone: "ip" },
          ...{ state: i === 6 ? "delivered" : "moving", opacity: 1, badge: Number(i === 6), ghost: [] },
        }));
        capsules(layer, { capsules: packets, still: { selected: "#9" } });
        const drawn = [...layer.node().children];
        const shows = (element) => getComputedStyle(element).display !== "none";
        const spelled = drawn.filter((one) => [...one.querySelectorAll("text")].some(shows));
        return {
          drawn: drawn.filter((one) => shows(one.querySelector(".shell")) && shows(one.querySelector(".outer"))).length,
          spelled: spelled.map((one) => one.dataset.id).join(" "),
        };
      }
      """;

  @Test
  void inCrowdOnlyWhatEndedAndWhatIsSelectedHasWords() {
    Page page = open("/", Viewing.DESKTOP);

    assertThat(page.evaluate(DRAW, 200)).isEqualTo(Map.of("drawn", 200, "spelled", "#7 #9"));
    assertThat(page.evaluate(DRAW, 3)).isEqualTo(Map.of("drawn", 3, "spelled", "#1 #2 #3"));
  }
}
