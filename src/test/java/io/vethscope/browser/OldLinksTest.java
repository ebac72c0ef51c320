package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vethscope.web.support.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Links that earlier versions have made, which people have kept, on the server's scenarios as they are now. */
class OldLinksTest extends StoryTest {
  private static final Path LINKS = Path.of("frontend/test/fixtures/links.json");
  private static final String OTHER_HOP = "The link's hop is not in this trace";

  @Test
  void everyLinkEverMadeStillOpens() throws IOException {
    Explorer reader = explore("");
    JsonNode links = Protocol.json(Files.readString(LINKS));
    assertThat(links.size()).isPositive();

    for (JsonNode link : links) {
      reader.page().evaluate("link => { location.hash = link }", link.path("link").stringValue());
      assertOpens(reader, link.path("place"));
      // Where the model has become truer since, a trace has other events, and the page tells that it shows the hop
      // before.
      assertThat(reader.notices().filter(new Locator.FilterOptions().setHasNotText(OTHER_HOP))).hasCount(0);
    }
  }

  private static void assertOpens(Explorer reader, JsonNode place) {
    if (place.has("tour")) {
      assertThat(reader.page().locator("#tour")).isVisible();
      return;
    }
    JsonNode choice = place.path("choice");
    assertThat(reader.page().locator("#tour")).isHidden();
    assertThat(reader.choice("Scenario")).hasValue(choice.path("scenario").stringValue());
    assertThat(reader.choice("CNI")).hasValue(choice.path("backend").stringValue());
    assertThat(reader.choice("From")).hasValue(choice.path("from").stringValue());
    assertThat(reader.choice("To")).hasValue(choice.path("to").stringValue());
    assertThat(reader.choice("Send")).hasValue(choice.path("traffic").stringValue());
    reader.whole();
    if (place.path("hop").intValue() >= 0) {
      assertThat(reader.slider()).not().hasAttribute("aria-valuenow", "0");
    }
  }
}
