package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A moment in somebody else's article. */
class EmbedTest extends StoryTest {
  private static final String ARTICLE =
      """
      <!doctype html><html lang="en"><title>An article</title><body>
      <div id="one" data-vethscope="HOME/#scenario=vxlan&amp;hop=300" data-title="Wrapped"></div>
      <p><a data-vethscope data-theme="dark" data-controls="off" href="HOME/#scenario=gateway">Gateway</a></p>
      <div id="foreign" data-vethscope="https://elsewhere.example/#scenario=vxlan">untouched</div>
      <script src="HOME/embed.js"></script>
      """;

  private @Nullable HttpServer elsewhere;

  /** A page of another origin: that of another server. */
  private Page elsewhere(String html, Viewing viewing) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere = server;
    byte[] body = html.replace("HOME", url("")).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.createContext(
        "/page",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Page page = blank(viewing);
    page.navigate("http://localhost:" + server.getAddress().getPort() + "/page");
    return page;
  }

  private Page article(Viewing viewing) throws IOException {
    return elsewhere(ARTICLE, viewing);
  }

  @AfterEach
  void stop() {
    if (elsewhere != null) {
      elsewhere.stop(0);
    }
  }

  private static Locator button(FrameLocator frame, String name) {
    return frame.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void twoMomentsLiveInAnArticleOfAnotherOrigin() throws IOException {
    Page page = article(Viewing.DESKTOP.calm());
    FrameLocator wrapped = page.frameLocator("iframe[title='Wrapped']");
    FrameLocator gateway = page.frameLocator("iframe[title='Gateway']");

    assertThat(wrapped.locator("#counter")).hasText(Pattern.compile("^\\d+ / 100$"));
    String before = wrapped.locator("#caption").textContent();
    button(wrapped, "One hop forward").click();
    assertThat(wrapped.locator("#caption")).not().hasText(before);
    assertThat(gateway.locator("#stage .card").first()).isVisible();
    assertThat(gateway.locator("#controls")).isHidden();
    assertThat(gateway.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("#foreign")).hasText("untouched");
    assertThat(page.locator("iframe")).hasCount(2);
  }

  @Test
  void embedLeadsToTheExplorerAtTheSameHop() throws IOException {
    Page page = article(Viewing.DESKTOP.calm());
    FrameLocator wrapped = page.frameLocator("iframe[title='Wrapped']");
    assertThat(wrapped.locator("#counter")).hasText(Pattern.compile("^\\d+ / 100$"));
    String caption = wrapped.locator("#caption").textContent();

    Page opened = page.waitForPopup(() -> wrapped.getByText("Open in the explorer").click());

    assertThat(new Explorer(opened).whole().panel().headline()).hasText(caption);
    assertThat(opened).hasURL(Pattern.compile("/#scenario=vxlan&hop=\\d+$"));
  }

  @Test
  void onlyTheEmbedItselfSaysHowHighItIs() throws IOException {
    Page page = article(Viewing.PHONE.calm());
    Locator frame = page.locator("iframe[title='Wrapped']");
    assertThat(page.frameLocator("iframe[title='Wrapped']").locator("#counter")).hasText(Pattern.compile(" / 100$"));
    assertThat(frame).not().hasAttribute("height", "480");
    String height = frame.getAttribute("height");

    page.evaluate("() => postMessage({ vethscope: 'height', height: 9999 }, '*')");
    page.evaluate("() => postMessage('height', '*')");
    page.frameLocator("iframe[title='Gateway']")
        .locator("body")
        .evaluate("() => parent.postMessage({ vethscope: 'height', height: 'NaN' }, '*')");
    page.frameLocator("iframe[title='Gateway']")
        .locator("body")
        .evaluate("() => parent.postMessage({ vethscope: 'height', height: 1e9 }, '*')");

    // What it asked for was cut to the most there is, and the embed then asks for what it really wants.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assertThat(page.locator("iframe[title='Gateway']")).hasAttribute("height", Pattern.compile("^\\d{3}$"));
    assertThat(frame).hasAttribute("height", height);
    assertThat((int) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
  }

  @Test
  void snippetOfTheDialogShowsTheHopInView() throws IOException {
    Explorer writer = exploreCalmly("scenario=vxlan").goTo("flannel.1 wraps the frame in a packet between the nodes");
    Sharing sharing = writer.share().open("Embed");
    sharing.choice("Theme").selectOption("Dark");
    sharing.choice("As").selectOption("Plain frame");
    String snippet = sharing.choice("Snippet").inputValue();
    assertThat(snippet).startsWith("<iframe src=\"" + url("/embed#scenario=vxlan&amp;hop="));

    FrameLocator frame = elsewhere(snippet, Viewing.DESKTOP.calm()).frameLocator("iframe");

    assertThat(frame.locator("#caption")).hasText("flannel.1 wraps the frame in a packet between the nodes");
    assertThat(frame.locator("html")).hasAttribute("data-theme", "dark");
  }

  /** What a chapter keeps from its reader is kept in an article too: neither the snippet nor the frame says it. */
  @Test
  void chapterOfTheTourIsEmbeddedAsOne() throws IOException {
    Sharing sharing = exploreCalmly("tour=case-silence").share().open("Embed");
    sharing.choice("As").selectOption("Plain frame");
    String snippet = sharing.choice("Snippet").inputValue();
    assertThat(snippet).contains("#tour=case-silence");

    FrameLocator frame = elsewhere(snippet, Viewing.DESKTOP.calm()).frameLocator("iframe");

    assertThat(frame.locator("#counter")).hasText(Pattern.compile("^\\d+ / \\d+$|^\\d+ hops$"));
    assertThat(frame.locator("#open")).hasAttribute("href", Pattern.compile("#tour=case-silence"));
    assertThat(frame.locator("#notices")).isEmpty();
  }

  @Test
  void explorerItselfIsNotFramed() throws IOException {
    Page page = elsewhere("<iframe src='HOME/'></iframe>", Viewing.DESKTOP);

    page.waitForCondition(() -> takeErrors().toString().contains("frame-ancestors"));
    assertThat(page.frameLocator("iframe").locator("#stage")).hasCount(0);
  }
}
