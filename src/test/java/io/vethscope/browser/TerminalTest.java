package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A shell in any pod or node, at the moment of the hop in view. */
class TerminalTest extends StoryTest {
  /** Whether each line that was printed takes one row on the screen. */
  private static final String ROWS =
      "output => [...output.children].every(line => line.getClientRects()[0].height < 24)";

  private static final String ASKED = "web asks everyone: who has 10.244.1.3?";

  @Test
  void tablesArePrintedAsTheyAreAtTheHopInView() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED).open("Terminal");
    Terminal terminal = engineer.terminal();
    assertThat(terminal.line()).isFocused();

    terminal.run("ip neigh");
    assertThat(terminal.answer()).containsText("10.244.1.3 dev eth0 INCOMPLETE");
    engineer.open("Hop").goTo("ping in web has worked").open("Terminal");
    terminal.run("ip neigh");

    assertThat(terminal.answer()).containsText("10.244.1.3 dev eth0 lladdr 0a:58:0a:f4:01:03 REACHABLE");
    assertThat(terminal.log()).containsText("INCOMPLETE");
  }

  @Test
  void pingGoesOverTheStageAndPrintsAsThePlayheadPasses() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED).open("Terminal");

    Terminal terminal = engineer.terminal().run("ping -c 1 gateway");
    assertThat(engineer.button("+ web: ping -c 1 gateway")).hasAttribute("aria-pressed", "true");
    assertThat(engineer.button("Pause")).isVisible();
    engineer.button("To its end").click();
    assertThat(terminal.answer()).containsText("64 bytes from 10.244.1.1: icmp_seq=1 ttl=64");
    assertThat(terminal.answer()).containsText("1 packets transmitted, 1 received, 0% packet loss");
    assertThat(terminal.status()).isHidden();
    engineer.button("To the beginning").click();

    assertThat(terminal.answer()).isEmpty();
    assertThat(terminal.status()).containsText("begins after this hop");
  }

  @Test
  void changeMadeByHandIsSeenByThePacketsThatFollow() {
    Explorer engineer = exploreCalmly("scenario=warm-caches").goTo("ping in web has worked").open("Terminal");
    engineer.terminal().place().selectOption("node-a");

    engineer.terminal().run("ip route del 10.244.2.0/24");
    engineer.whole().open("Hop");

    assertThat(engineer.headlines()).contains("node-a runs ip route del 10.244.2.0/24");
    assertThat(engineer.headlines().stream().filter("ping in web has worked"::equals)).hasSize(1);
  }

  @Test
  void columnsStayColumnsHoweverNarrowTheTerminalIs() {
    Explorer engineer = exploreCalmly("scenario=same-node").open("Terminal");

    engineer.terminal().run("kubectl get pods -o wide");
    assertThat(engineer.terminal().answer()).containsText("NOMINATED NODE");

    assertThat(engineer.terminal().answer().evaluate(ROWS)).isEqualTo(true);
    engineer.terminal().run("frobnicate");
    assertThat(engineer.terminal().answer()).hasClass(Pattern.compile("prose"));
  }

  @Test
  void curlAndItsLikeAreKnown() {
    Explorer engineer = exploreCalmly("scenario=service").goTo("web runs tcp-get store 80").open("Terminal");

    engineer.terminal().run("curl http://store/");
    engineer.button("To its end").click();

    assertThat(engineer.terminal().answer()).containsText("pod=cache");
  }

  @Test
  void framesOfADeviceComeAndGoWithThePlayhead() {
    Explorer engineer = exploreCalmly("scenario=same-node").press("End").at(40).open("Terminal");
    Terminal terminal = engineer.terminal().run("tcpdump -e -n -i eth0 arp");
    assertThat(terminal.answer())
        .containsText("0a:58:0a:f4:01:02 > ff:ff:ff:ff:ff:ff, length 42: ARP, Request who-has 10.244.1.3");
    assertThat(terminal.answer()).containsText("ARP, Reply 10.244.1.3 is-at 0a:58:0a:f4:01:03");
    assertThat(terminal.answer()).not().containsText("ICMP");

    engineer.button("To the beginning").click();
    assertThat(terminal.answer()).not().containsText("who-has");
    engineer.button("One hop forward").click();
    assertThat(terminal.answer()).containsText("who-has");
    terminal.line().press("Control+c");

    assertThat(terminal.answer()).containsText("1 packets captured");
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    Explorer engineer = exploreCalmly("scenario=same-node").goTo(ASKED).open("Terminal");

    assertThat(engineer.terminal().run("frobnicate --hard <b>").answer()).containsText("there are:");
    assertThat(engineer.terminal().run("tcpdump -i eth7").answer())
        .hasText(Pattern.compile("^tcpdump: eth7: No such device exists; there are: "));
    assertThat(engineer.terminal().run("tcpdump -i eth0 frob").answer()).containsText("can't parse filter expression");
    assertThat(engineer.terminal().run("help").answer()).containsText("ip route get ADDRESS");
    engineer.terminal().line().press("Control+c");

    assertThat(engineer.terminal().hint()).containsText("what is on the stage goes on");
    engineer.at(2);
  }

  @Test
  void lineIsCompletedAndRemembered() {
    Explorer engineer = exploreCalmly("scenario=vxlan").press("Home").at(1).open("Terminal");
    engineer.terminal().place().selectOption("node-a");
    Terminal terminal = engineer.terminal();

    terminal.run("help");
    terminal.line().fill("ip neigh show dev fl");
    terminal.line().press("Tab");
    assertThat(terminal.line()).hasValue("ip neigh show dev flannel.1 ");
    terminal.line().fill("ip ");
    terminal.line().press("Tab");
    assertThat(terminal.hint()).containsText("neigh  route");
    terminal.run("ip neigh show dev flannel.1");
    terminal.line().press("ArrowUp");
    assertThat(terminal.line()).hasValue("ip neigh show dev flannel.1");
    engineer.page().reload();
    engineer.whole().open("Terminal");
    terminal.line().press("ArrowUp");

    assertThat(terminal.line()).hasValue("ip neigh show dev flannel.1");
  }

  @Test
  void keyboardAloneGetsInAndOut() {
    Explorer walker = exploreCalmly("scenario=gateway").press("Home").at(1).open("Terminal");
    Terminal terminal = walker.terminal();

    terminal.line().press("Tab");
    assertThat(terminal.line()).not().isFocused();
    terminal.line().fill("ip");
    terminal.line().press("Escape");
    terminal.line().press("Tab");

    assertThat(terminal.line()).not().isFocused();
    walker.at(1);
  }

  @Test
  void chosenPodGetsTheShell() {
    Explorer engineer = exploreCalmly("scenario=vxlan").press("Home").at(1).open("Terminal");

    engineer.stage().place("db, pod").click();
    assertThat(engineer.terminal().place()).hasValue("db");

    assertThat(engineer.terminal().run("ip addr").answer()).containsText("inet 10.244.2.3/24");
  }

  @Test
  void codeOfTheTerminalIsLoadedWhenItIsOpened() {
    Page page = exploreCalmly("scenario=gateway").page();
    assertThat(loaded(page)).noneMatch(name -> name.contains("/terminal/"));

    new Explorer(page).open("Terminal");
    assertThat(new Terminal(page).line()).isVisible();

    assertThat(loaded(page)).anyMatch(name -> name.endsWith("/terminal/terminal.js"));
  }

  private static List<String> loaded(Page page) {
    Object names = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)");
    return ((List<?>) names).stream().map(String::valueOf).toList();
  }
}
