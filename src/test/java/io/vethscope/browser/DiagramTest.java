package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vethscope.capture.SequenceDiagram;
import io.vethscope.scenario.Catalogue;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webjars.WebJarVersionLocator;

/** Sequence diagrams, drawn by Mermaid itself. */
class DiagramTest extends BrowserTest {
  private static final String DRAW =
      """
      async (text) => {
        mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
        const { svg } = await mermaid.render("diagram", text);
        document.body.innerHTML = svg;
        const words = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
        return [words(".actor-top ~ text.actor, text.actor-box"), words(".messageText"), words(".noteText")];
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"vxlan", "service-across-nodes", "node-joins"})
  void mermaidDrawsEveryMessage(String scenario) throws IOException {
    var diagram = new SequenceDiagram();
    Simulation.of(Catalogue.find(scenario).orElseThrow().run()).advance(diagram, Integer.MAX_VALUE);
    String text = diagram.text();

    List<List<String>> drawn = draw(text);

    assertThat(drawn.get(0)).contains("web", "node-a");
    assertThat(drawn.get(1)).hasSize((int) text.lines().filter(line -> line.contains("->>")).count());
    assertThat(drawn.get(2)).hasSize((int) text.lines().filter(line -> line.contains("Note over")).count());
  }

  @Test
  void hostileWordsAreDrawnAsWords() throws IOException {
    Where pod = new Where("web", "");
    String words = "<img src=x onerror=alert(1)> </text> ; end %% #lt; \"quoted\" & p0->>p1: no";
    var diagram = new SequenceDiagram();
    diagram.accept(new TraceEvent.NamespaceAdded(0, pod, TraceEvent.Role.NODE, "", List.of()));
    diagram.accept(new TraceEvent.CommandStarted(1, pod, 0, words));

    List<List<String>> drawn = draw(diagram.text());

    assertThat(drawn.get(1)).isEmpty();
    assertThat(String.join(" ", drawn.get(2))).isEqualTo("$ " + words);
  }

  private List<List<String>> draw(String text) throws IOException {
    Page page = blank(Viewing.DESKTOP);
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(mermaid()));
    return ((List<?>) page.evaluate(DRAW, text)).stream().map(DiagramTest::texts).toList();
  }

  private static List<String> texts(Object words) {
    return ((List<?>) words).stream().map(String::valueOf).toList();
  }

  private static String mermaid() throws IOException {
    String path = "/" + new WebJarVersionLocator().fullPath("mermaid", "dist/mermaid.min.js");
    try (InputStream script = Objects.requireNonNull(DiagramTest.class.getResourceAsStream(path), path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
