package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The side panel: fields and their bytes, tables and their rows, commands to copy. */
class InspectorTest extends StoryTest {
  private static final String PING = "web sends the ping to cache (10.244.1.3)";

  @Test
  void layerOpensToItsFieldsAndStaysOpenFromHopToHop() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    Locator ttl = field(engineer, "IPv4", "TTL");
    assertThat(ttl).isHidden();

    engineer.panel().layer("IPv4").locator("summary").click();
    assertThat(ttl).isVisible();
    assertThat(ttl).containsText("64");

    engineer.goTo("The ping comes out of web’s cable, in node-a");
    assertThat(ttl).isVisible();
  }

  @Test
  void fieldPointedAtLightsItsBytes() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    engineer.panel().layer("IPv4").locator("summary").click();

    field(engineer, "IPv4", "Destination").hover();
    assertThat(lit(engineer)).hasText(new String[] {"0a", "f4", "01", "03"});
    field(engineer, "IPv4", "TTL").hover();
    assertThat(lit(engineer)).hasText(new String[] {"40"});
    engineer.panel().headline().hover();

    assertThat(lit(engineer)).hasCount(0);
  }

  @Test
  void fieldReachedByKeyboardLightsItsBytes() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    engineer.panel().layer("Ethernet").locator("summary").focus();

    engineer.press("Enter").press("Tab");

    assertThat(lit(engineer)).hasText(new String[] {"0a", "58", "0a", "f4", "01", "03"});
    assertThat(field(engineer, "Ethernet", "Destination")).isFocused();
  }

  @Test
  void bytePointedAtLightsItsFieldAndItsNeighbours() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    engineer.panel().layer("IPv4").locator("summary").click();

    engineer.panel().bytes().locator("> *").nth(33).hover();

    assertThat(lit(engineer)).hasText(new String[] {"0a", "f4", "01", "03"});
    assertThat(field(engineer, "IPv4", "Destination")).hasClass(Pattern.compile("\\blit\\b"));
  }

  @Test
  void byteIsExplainedThoughItsLayerIsClosedAndNothingMoves() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    Locator packet = engineer.panel().block("Packet");
    assertThat(packet).containsText("Point at a field or a byte");
    double before = packet.boundingBox().height;

    engineer.panel().bytes().locator("> *").nth(22).hover();

    assertThat(packet).containsText("TTL 64: Each router takes one off");
    assertThat(packet.boundingBox().height).isEqualTo(before);
  }

  @Test
  void bytesAreReachedOneByOneWithTheArrowKeys() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);
    int hop = engineer.hop();
    engineer.panel().bytes().focus();

    engineer.press("ArrowDown").press("ArrowRight").press("ArrowRight").press("ArrowRight");
    engineer.press("ArrowRight").press("ArrowRight").press("ArrowRight");

    assertThat(engineer.panel().block("Packet")).containsText("TTL 64: ");
    engineer.at(hop);
  }

  @Test
  void translatedAddressShowsWhatItWasBefore() {
    Explorer engineer = exploreCalmly("scenario=service").goTo("node-a changes the destination of the TCP SYN");
    engineer.panel().layer("IPv4").locator("summary").click();

    assertThat(engineer.panel().layer("IPv4").locator("summary")).containsText("changed");
    assertThat(field(engineer, "IPv4", "Destination").locator("del")).hasText("10.96.0.10");
    assertThat(field(engineer, "IPv4", "Destination")).containsText("10.244.1.3");
  }

  @Test
  void bytesAreAllThereAndTogetherMakeTheFrame() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(PING);

    assertThat(engineer.panel().block("Packet")).containsText("98 bytes");
    assertThat(engineer.panel().frame()).hasSize(2 * 98).startsWith("0a580af401030a580af401020800" + "45000054");
  }

  @Test
  void matchingRowIsMarked() {
    Explorer engineer = exploreCalmly("scenario=host-gw").goTo("node-a routes the ping on to node-b");
    Locator rows = engineer.panel().table("ip route").getByRole(AriaRole.LISTITEM);

    assertThat(engineer.panel().table("ip route")).containsText("for 10.244.2.3");
    Locator marked = rows.filter(new Locator.FilterOptions().setHasText("matches"));
    assertThat(marked).hasCount(1);
    assertThat(marked).containsText("10.244.2.0/24 via 192.168.100.12 dev eth0");
    assertThat(rows).hasCount(4);
  }

  @Test
  void learnedRowIsMarkedAsNew() {
    Explorer engineer = exploreCalmly("scenario=same-node");
    engineer.goTo("cni0 floods the ARP request out of every port");
    Locator rows = engineer.panel().table("bridge fdb show br cni0").getByRole(AriaRole.LISTITEM);

    assertThat(rows.filter(new Locator.FilterOptions().setHasText("new"))).containsText("0a:58:0a:f4:01:02");
  }

  @Test
  void realCommandIsThereToCopy() {
    Explorer engineer = exploreCalmly("scenario=vxlan");
    engineer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    engineer.goTo("flannel.1 wraps the frame in a packet between the nodes");

    engineer.button("Copy: tcpdump -eni eth0 udp port 8472").click();

    assertThat(engineer.notices()).containsText("Command copied.");
    assertThat(engineer.page().evaluate("() => navigator.clipboard.readText()"))
        .isEqualTo("tcpdump -eni eth0 udp port 8472");
  }

  @Test
  void pingPrintsItsStatistics() {
    Explorer engineer = exploreCalmly("scenario=vxlan").goTo("ping in web has worked");

    assertThat(engineer.panel().block("Printed")).containsText("exit status 0");
    assertThat(engineer.panel().block("Printed")).containsText("1 packets transmitted, 1 received, 0% packet loss");
  }

  private static Locator field(Explorer engineer, String protocol, String name) {
    Pattern begin = Pattern.compile("^" + name);
    return engineer.panel().layer(protocol).locator("li").filter(new Locator.FilterOptions().setHasText(begin));
  }

  private static Locator lit(Explorer engineer) {
    return engineer.panel().bytes().locator(".lit");
  }
}
