package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tables of a place, at any moment: rows appear, change, age and go as the playhead moves. */
class TablesTest extends StoryTest {
  private static final String ASKED = "web asks everyone: who has 10.244.1.3?";

  @Test
  void neighbourAppearsIsResolvedAndIsGoneAgainOnTheWayBack() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED).open("Tables");
    Tables tables = engineer.tables();
    assertThat(tables.of("web")).isVisible();
    assertThat(tables.marked("Neighbours", "new")).containsText("10.244.1.3 dev eth0 INCOMPLETE");

    engineer.open("Hop").goTo("ping in web has worked").open("Tables");
    tables.place().selectOption("web");
    assertThat(tables.rows("Neighbours")).containsText("10.244.1.3 dev eth0 lladdr 0a:58:0a:f4:01:03 REACHABLE");
    assertThat(tables.rows("Neighbours")).containsText("ago · its ARP reply arrived");
    engineer.press("Home").at(1);

    assertThat(tables.rows("Neighbours")).hasCount(0);
    assertThat(tables.table("Neighbours")).containsText("The table is empty.");
  }

  @Test
  void rowThatDecidedIsLitWhereThePacketIs() {
    Explorer engineer = exploreCalmly("scenario=host-gw").goTo("node-a routes the ping on to node-b").open("Tables");

    assertThat(engineer.tables().of("node-a")).isVisible();
    assertThat(engineer.tables().marked("Routes", "matches")).containsText("10.244.2.0/24 via 192.168.100.12 dev eth0");
    assertThat(engineer.tables().marked("Routes", "matches")).hasCount(1);
  }

  @Test
  void rulesOfAServiceAreLitAndCounted() {
    Explorer engineer = exploreCalmly("scenario=service").goTo("node-a changes the destination of the TCP SYN");
    engineer.open("Tables");
    Tables tables = engineer.tables();

    Locator translation =
        tables.marked("Rules · nat", "matches").filter(new Locator.FilterOptions().setHasText("-j DNAT"));
    assertThat(translation).containsText("--to-destination 10.244.1.3:80");
    assertThat(translation).containsText("1 packet");
    engineer.press("End").still();
    tables.place().selectOption("node-a");
    assertThat(tables.rows("Connections")).containsText("TIME_WAIT");
  }

  @Test
  void bridgePickedOnTheStageShowsWhatItHasLearnedAndThePacketIsFollowedAgain() {
    Explorer engineer = exploreCalmly("scenario=vxlan").press("End").at(100);

    engineer.stage().place("cni0, bridge in node-a").click();
    assertThat(engineer.tables().of("cni0")).containsText("bridge in node-a");
    assertThat(engineer.tables().of("cni0")).containsText("10.244.1.1/24");
    assertThat(engineer.tables().table("Forwarding database")).containsText("0a:58:0a:f4:01:02 dev veth");
    engineer.button("Follow the packet").click();

    assertThat(engineer.tables().of("cni0")).isHidden();
    assertThat(engineer.tables().place()).hasValue("");
  }

  @Test
  void clusterShowsLeasesServicesAndEndpointSlices() {
    Explorer engineer = exploreCalmly("scenario=service-two-endpoints").open("Tables");

    engineer.tables().place().selectOption("the cluster");

    assertThat(engineer.tables().rows("Leases of pod networks")).hasCount(2);
    assertThat(engineer.tables().rows("Services")).containsText("default/orders ClusterIP 10.96.0.");
    assertThat(engineer.tables().rows("EndpointSlices")).containsText("10.244.");
  }

  @Test
  void closedTableStaysClosedAndTheHopIsOneClickAway() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED).open("Tables");
    engineer.tables().table("Routes").locator("summary").click();
    assertThat(engineer.tables().rows("Routes").first()).isHidden();

    engineer.press("ArrowRight").at(3);
    assertThat(engineer.tables().rows("Routes").first()).isHidden();
    String headline = engineer.headlineBeside();
    engineer.page().getByText(headline).first().click();

    assertThat(engineer.panel().headline()).hasText(headline);
  }

  @Test
  void tablesAreTheSameOnTheWayBack() {
    Explorer engineer = exploreCalmly("scenario=same-node").press("Home").open("Tables");
    List<String> there = texts(engineer, "ArrowRight");
    List<String> back = texts(engineer, "ArrowLeft");

    assertThat(back.reversed()).isEqualTo(there);
  }

  /** What the tables say at each of ten hops, one key press after the other. */
  private static List<String> texts(Explorer engineer, String key) {
    int first = engineer.hop();
    int direction = key.equals("ArrowRight") ? 1 : -1;
    return IntStream.range(0, 10)
        .mapToObj(step -> {
          if (step > 0) {
            engineer.press(key);
          }
          engineer.at(first + direction * step);
          return engineer.tabPanel("Tables").innerText();
        })
        .toList();
  }
}
