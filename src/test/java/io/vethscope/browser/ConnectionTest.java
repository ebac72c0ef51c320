package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The connection is lost: the page says so, comes back by itself and goes on from the same hop. */
class ConnectionTest extends StoryTest {

  @Test
  void lostConnectionIsSaidAndComesBackByItself() {
    Page page = blank(Viewing.DESKTOP.calm());
    Cable cable = new Cable(page);
    page.navigate(url("/#scenario=vxlan"));
    Explorer reader = new Explorer(page).whole().goTo("The wrapped ping enters the node network");
    Picture picture = reader.stage().picture();
    int hop = reader.hop();

    cable.cut();
    assertThat(page.getByText("Connection lost, reconnecting")).isVisible();
    assertThat(reader.at(hop).stage().picture()).isEqualTo(picture);
    cable.mend();

    assertThat(page.getByText("Connection lost, reconnecting")).isHidden();
    assertThat(reader.at(hop).stage().picture()).isEqualTo(picture);
    reader.press("End").at(100);
  }

  @Test
  void storyCutInTheMiddleGoesOnWhereItWas() {
    List<String> whole = exploreCalmly("scenario=vxlan").headlines();
    Page page = blank(Viewing.DESKTOP.calm());
    Cable cable = new Cable(page);
    cable.cutAfter(4);
    page.navigate(url("/#scenario=vxlan"));
    Explorer reader = new Explorer(page);
    assertThat(reader.counter()).hasText(Pattern.compile("^[1-9]\\d*\\+ hops$"));
    reader.press("Home").at(1).press("ArrowRight").at(2);
    String frame = reader.panel().frame();
    assertThat(page.getByText("Connection lost, reconnecting")).isVisible();

    cable.mend();

    assertThat(reader.whole().at(2).headlines()).isEqualTo(whole);
    assertThat(reader.panel().bytes()).hasText(frame);
    assertThat(cable.asked()).last().asString().contains("\"from\":").doesNotContain("\"from\":0");
  }

  @Test
  void readerCanTryAtOnce() {
    Page page = blank(Viewing.DESKTOP);
    Cable cable = new Cable(page);
    page.navigate(url("/#scenario=vxlan"));
    Explorer reader = new Explorer(page).whole();
    cable.cut();
    assertThat(reader.button("Try now")).isVisible();
    cable.mend();

    reader.button("Try now").click();

    assertThat(reader.button("Try now")).isHidden();
    reader.choose("Scenario", "Pod to its gateway").press("End").at(reader.hops());
  }

  @Test
  void choiceMadeWhileTheConnectionIsLostIsRunAfterwards() {
    Page page = blank(Viewing.DESKTOP);
    Cable cable = new Cable(page);
    page.navigate(url("/#scenario=vxlan"));
    Explorer reader = new Explorer(page).whole();
    cable.cut();
    assertThat(page.getByText("Connection lost, reconnecting")).isVisible();
    reader.choice("Scenario").selectOption("Pod to pod on one node");
    assertThat(reader.panel().headline()).hasText("Pod to pod on one node");

    cable.mend();

    reader.whole().press("End").at(40);
  }

  @Test
  void forkSurvivesALostConnection() {
    Page page = blank(Viewing.DESKTOP.calm());
    Cable cable = new Cable(page);
    page.navigate(url("/#scenario=same-node"));
    Explorer reader = new Explorer(page).whole().press("Home").at(1);
    page.getByText("What if, from here?").click();
    reader.button("Run from here").click();
    assertThat(reader.button("Original")).isVisible();
    List<String> fork = reader.whole().headlines();

    cable.cut();
    assertThat(page.getByText("Connection lost, reconnecting")).isVisible();
    cable.mend();
    assertThat(page.getByText("Connection lost, reconnecting")).isHidden();
    assertThat(reader.headlines()).isEqualTo(fork);
    reader.button("Run from here").click();
    assertThat(reader.button("+ web: ping -c 1 gateway")).hasCount(2);

    assertThat(reader.whole().headlines()).hasSizeGreaterThan(fork.size());
  }

  @Test
  void unreachableServerIsSaidAndCanBeTriedAgain() {
    Page page = blank(Viewing.DESKTOP);
    page.route("**/api/scenarios", route -> route.abort());
    page.navigate(url("/"));
    Explorer reader = new Explorer(page);
    assertThat(reader.notices()).containsText("The server cannot be reached.");
    assertThat(reader.panel().whole()).containsText("There is nothing to show until the server answers.");
    assertThat(takeErrors()).allMatch(error -> error.contains("/api/scenarios"));
    page.unroute("**/api/scenarios");

    reader.button("Try again").click();

    reader.whole();
    assertThat(reader.notices()).hasCount(0);
  }

  @Test
  void troubleOfTheServerIsSaidInItsWords() {
    Page page = blank(Viewing.DESKTOP);
    page.route(
        "**/api/scenarios",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody("{\"title\":\"Too busy\",\"status\":503,\"detail\":\"Try again in a minute.\"}")));

    page.navigate(url("/"));

    assertThat(new Explorer(page).notices()).containsText("Too busy. Try again in a minute.");
    assertThat(takeErrors()).allMatch(error -> error.contains("503"));
  }

  @Test
  void serverOfAnotherVersionIsSaid() {
    Page page = blank(Viewing.DESKTOP);
    page.routeWebSocket(
        Pattern.compile("/api/stream"), socket -> socket.send("{\"type\":\"hello\",\"version\":2,\"limits\":{}}"));

    page.navigate(url("/"));

    assertThat(new Explorer(page).notices()).containsText("The server speaks protocol 2, this page speaks 1.");
    assertThat(page.getByText("Not connected")).isVisible();
  }
}
