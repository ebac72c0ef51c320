package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Somebody sends a link whose words are markup: names of devices and chains, a rule's comment, payloads, whole
 * commands. It is text wherever it is shown. What a browser refuses by the page's policy is an error of the page, which
 * fails any test here.
 */
class HostileWordsTest extends StoryTest {
  private static final String COMMENT = "<img src=x onerror=hostile=1><script>hostile=1</script>";
  private static final String RUN =
      """
      {"scenario": {"backend": "vxlan", "nodes": [
        {"name": "node-a", "pods": [{"name": "web", "containers": [{"name": "c"}]}]},
        {"name": "node-b", "pods": [{"name": "db", "containers": [{"name": "c"}]}]}]},
       "commands": [
        {"at": 0, "netns": "node-b", "run": "ip link add <s>n type bridge"},
        {"at": 1000, "netns": "node-b", "run": "iptables -N <s>chain</s>"},
        {"at": 2000, "netns": "node-b", "run": "iptables -I FORWARD -m comment --comment '%s' -j <s>chain</s>"},
        {"at": 3000, "netns": "web", "run": "ping -c 1 db"},
        {"at": 4000, "netns": "web", "run": "echo '<svg onload=hostile=1>' | nc -u -w 1 db 80"},
        {"at": 3000000, "netns": "web", "run": "ping `<s> <<E\\n\\n<img src=x>\\nE"},
        {"at": 3001000, "netns": "web", "run": "<script>hostile=1</script>"}]}
      """
          .formatted(COMMENT);

  private static final String MARKUP =
      """
      () => [...document.querySelectorAll("s, [onerror], [onload], [src=x], script:not([src]):not([type=importmap])")]
        .map((element) => element.outerHTML)
        .concat("hostile" in window ? ["a script ran"] : [])
      """;

  /** What pictures are made of. */
  private static final Set<String> SHAPES =
      Set.of("svg", "title", "g", "rect", "path", "text", "tspan", "circle", "line", "defs", "marker", "polygon");

  private static final String LINK = PackedRun.link(RUN);

  private static void assertNoMarkup(Page page) {
    assertThat((List<?>) page.evaluate(MARKUP)).isEmpty();
  }

  @Test
  void explorerShowsThemAsText() {
    Explorer reader = exploreCalmly(LINK);

    List<String> hops = reader.headlines();
    assertThat(hops).anyMatch(hop -> hop.contains("<s>n")).anyMatch(hop -> hop.contains("<script>hostile=1</script>"));
    for (int hop : IntStream.range(0, hops.size()).filter(i -> hops.get(i).contains("<")).toArray()) {
      reader.trace().getByRole(AriaRole.BUTTON).nth(hop).click();
      assertThat(reader.panel().headline()).containsText("<");
      assertNoMarkup(reader.page());
    }
    reader.open("Tables").tables().place().selectOption("node-b");
    assertThat(reader.tables().of("node-b")).containsText(COMMENT);
    Terminal terminal = reader.open("Terminal").terminal();
    terminal.line().fill("ping -c 1 <s><img/src=x>");
    reader.press("Enter");
    assertThat(terminal.log()).containsText("ping: <s><img/src=x>: Name or service not known");
    assertNoMarkup(reader.page());
    assertThat(Builder.opened(edited(reader)).open("YAML").text()).containsText("<s>n");
    assertNoMarkup(reader.page());
  }

  private static Explorer edited(Explorer reader) {
    reader.button("Build").click();
    return reader;
  }

  @Test
  void whatLeavesThePageHoldsThemAsText() throws Exception {
    Sharing sharing = exploreCalmly(LINK).press("ArrowRight").at(1).share().open("Picture");

    byte[] picture = sharing.save("Save SVG");
    Document svg = DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(picture));
    NodeList elements = svg.getElementsByTagName("*");
    assertThat(IntStream.range(0, elements.getLength()).mapToObj(i -> elements.item(i).getNodeName()))
        .hasSizeGreaterThan(50)
        .isSubsetOf(SHAPES);
    assertThat(svg.getDocumentElement().getTextContent()).contains("<s>n");

    String story = new String(sharing.open("Files").save("Save Story"), StandardCharsets.UTF_8);
    assertThat(story).contains(COMMENT);
    Pattern code = Pattern.compile("(?<!`)(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)");
    assertThat(code.matcher(story).replaceAll("").replaceAll("\\\\.", "")).doesNotContain("<", "`");
  }

  @Test
  void otherPagesShowThemAsText() {
    Page embed = open("/embed#" + LINK, Viewing.DESKTOP.calm());
    assertThat(embed.locator("#counter")).hasText(Pattern.compile("^\\d+ hops$"));
    embed.locator("#forward").click();
    assertThat(embed.locator("#caption")).containsText("<s>n");
    assertNoMarkup(embed);

    Explorer reader = exploreCalmly(LINK);
    Sharing sharing = reader.share().open("Link");
    sharing.button("Make a short link").click();
    assertThat(sharing.shortLink()).hasValue(Pattern.compile("/s/[0-9a-z]{12}$"));
    Page shortLink = reader.page();
    shortLink.navigate(sharing.shortLink().inputValue());
    assertThat(shortLink.locator("meta[property='og:title']")).hasAttribute("content", Pattern.compile("<s>n"));
    assertNoMarkup(shortLink);

    Page unknown = open("/traces/" + "%3Cimg%20src=x%20onerror=hostile=1%3E");
    assertThat(unknown.getByRole(AriaRole.ALERT)).isVisible();
    assertNoMarkup(unknown);
    Explorer lost = explore("scenario=" + "%3Cs%3E%3Cimg%20src=x%3E");
    assertThat(lost.notices()).containsText("“<s><img src=x>”");
    assertNoMarkup(lost.page());
    assertThat(takeErrors()).singleElement().asString().contains("404");
  }
}
