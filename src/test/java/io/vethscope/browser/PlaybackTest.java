package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Press Play: the first minute of a newcomer. */
class PlaybackTest extends StoryTest {

  @Test
  void pageOpensWithTheClusterAndWhatIsToBeSeen() {
    Explorer newcomer = new Explorer(open("/")).whole();

    assertThat(newcomer.stage().place("node-a, node")).isVisible();
    assertThat(newcomer.stage().place("web, pod")).isVisible();
    assertThat(newcomer.panel().headline()).hasText(newcomer.chosen("Scenario"));
    assertThat(newcomer.panel().whole()).containsText("Press Space or the play button.");
    for (String control : new String[] {"To the beginning", "One hop back", "Play", "One hop forward", "To the end"}) {
      assertThat(newcomer.button(control)).isEnabled();
    }
    assertThat(newcomer.hop()).isZero();
    assertThat(newcomer.hops()).isGreaterThan(20);
  }

  @Test
  void playAdvancesHopByHopAndSpacePauses() {
    Explorer newcomer = explore("scenario=vxlan").speed("2×");

    newcomer.button("Play").click();
    assertThat(newcomer.button("Pause")).isVisible();
    assertThat(newcomer.slider()).hasAttribute("aria-valuenow", Pattern.compile("[1-9]"));
    assertThat(newcomer.panel().whole()).containsText(Pattern.compile("Hop \\d+ of 100"));
    newcomer.press("Space").still();

    Picture picture = newcomer.stage().picture();
    assertThat(newcomer.frames().stage().picture()).isEqualTo(picture);
    assertThat(newcomer.hop()).isPositive();
  }

  @Test
  void spacePlaysWhereverTheFocusIs() {
    Explorer newcomer = explore("scenario=vxlan").press("Space");

    assertThat(newcomer.button("Pause")).isVisible();
    assertThat(newcomer.slider()).hasAttribute("aria-valuenow", Pattern.compile("[1-9]"));
  }

  @Test
  void playStopsAtTheEndAndThenBeginsAnew() {
    Explorer newcomer = explore("scenario=localhost").speed("16×").press("End");
    newcomer.at(newcomer.hops()).press("ArrowLeft").at(newcomer.hops() - 1);

    newcomer.button("Play").click();
    newcomer.at(newcomer.hops());
    newcomer.speed("1/4×").button("Play").click();

    assertThat(newcomer.slider()).hasAttribute("aria-valuenow", Pattern.compile("^[1-9]$"));
  }

  @Test
  void stepForwardMovesThePacketAndStopsAtItsTap() {
    Explorer newcomer = explore("scenario=vxlan").speed("1/16×");
    newcomer.goTo("web sends the ping to db (10.244.2.3)");
    int hop = newcomer.hop();

    newcomer.press("ArrowRight");
    assertThat(newcomer.button("Pause")).isVisible();
    newcomer.speed("4×").at(hop + 1);

    assertThat(newcomer.panel().headline()).hasText("The ping comes out of web’s cable, in node-a");
  }

  @Test
  void hopsLookTheSameOnTheWayBack() {
    Explorer newcomer = exploreCalmly("scenario=vxlan");
    newcomer.goTo("The ARP request comes out of web’s cable, in node-a");
    int first = newcomer.hop();
    List<Picture> pictures = new ArrayList<>();
    for (int hop = first; hop < first + 12; hop++) {
      pictures.add(newcomer.at(hop).stage().picture());
      newcomer.press("ArrowRight");
    }

    for (int hop = first + 11; hop >= first; hop--) {
      newcomer.press("ArrowLeft").at(hop);
      assertSame(newcomer.stage().picture(), pictures.get(hop - first));
    }
  }

  @Test
  void packetComesBackOutOfTheTunnelTheWayItWentIn() {
    Explorer newcomer = explore("scenario=vxlan").speed("16×");
    newcomer.goTo("The wrapped ping enters the node network");
    Picture picture = newcomer.stage().picture();
    newcomer.press("ArrowLeft");
    assertThat(newcomer.panel().headline()).hasText("flannel.1 wraps the frame in a packet between the nodes");

    newcomer.press("ArrowRight");

    assertThat(newcomer.panel().headline()).hasText("The wrapped ping enters the node network");
    assertSame(newcomer.still().stage().picture(), picture);
  }

  @Test
  void steppedPictureIsThatOfAJump() {
    Explorer newcomer = explore("scenario=vxlan").speed("16×");
    newcomer.goTo("The ping goes up from cni0 to node-a").press("ArrowRight");
    assertThat(newcomer.panel().headline()).hasText("node-a routes the ping to flannel.1");
    Picture stepped = newcomer.still().stage().picture();

    newcomer.press("End").at(100).goTo("node-a routes the ping to flannel.1");

    assertSame(newcomer.stage().picture(), stepped);
  }

  @Test
  void homeAndEndGoToTheEnds() {
    Explorer newcomer = explore("scenario=vxlan").press("End").at(100).press("Home").at(1);
    newcomer.button("To the end").click();
    newcomer.at(100).button("To the beginning").click();
    newcomer.at(1).press("ArrowLeft").at(1);
    assertThat(newcomer.panel().headline()).hasText("web runs ping -c 1 db");
  }

  @Test
  void shiftAndArrowsFollowOnePacket() {
    Explorer newcomer = exploreCalmly("scenario=vxlan");
    newcomer.goTo("node-a routes the ping to flannel.1").press("Shift+ArrowRight");
    Locator headline = newcomer.panel().headline();

    // Between the two, a neighbour is asked for; that is another packet's story.
    assertThat(headline).hasText("flannel.1 wraps the frame in a packet between the nodes");
    newcomer.press("Shift+ArrowRight");
    assertThat(headline).hasText("The wrapped ping enters the node network");
    newcomer.press("Shift+ArrowLeft").press("Shift+ArrowLeft");
    assertThat(headline).hasText("node-a routes the ping to flannel.1");
  }

  @Test
  void speedIsChosenInWords() {
    Explorer newcomer = explore("scenario=vxlan").speed("1/16×").press("ArrowRight");
    assertThat(newcomer.button("Pause")).isVisible();

    newcomer.speed("16×").at(1);

    assertThat(newcomer.chosen("Speed")).isEqualTo("16×");
  }

  private static void assertSame(Picture picture, Picture before) {
    assertThat(picture.missingFrom(before)).as("what was drawn otherwise before").isEmpty();
    assertThat(picture).isEqualTo(before);
  }
}
