package io.vethscope.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.Where;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosterTest {
  private static Run vxlan() {
    return Catalogue.find("vxlan").orElseThrow().run();
  }

  private static Sketch sketch(Run run, long stop) {
    var sketching = new Sketching(stop);
    Simulation.of(run).advance(sketching, 20_000);
    return sketching.sketch();
  }

  private static BufferedImage picture(String title, String about, Sketch sketch) throws IOException {
    byte[] png = new Poster(title, about, "Flannel · VXLAN", Optional.of(sketch)).png();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static BufferedImage picture(Sketch sketch) throws IOException {
    return picture("Title", "About", sketch);
  }

  private static long count(BufferedImage picture, Ink ink) {
    return IntStream.range(0, picture.getHeight())
        .mapToLong(y ->
            IntStream.range(0, picture.getWidth()).filter(x -> picture.getRGB(x, y) == ink.colour().getRGB()).count())
        .sum();
  }

  /** Where two pictures differ. */
  private static Rectangle difference(BufferedImage one, BufferedImage other) {
    var area = new Rectangle(-1, -1);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          area.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return area;
  }

  private static Run withPods(String one, String other) {
    List<NodeSpec> nodes = List.of(node("node-a", one), node("node-b", other));
    return new Run(new Scenario(Network.of(Backend.VXLAN), nodes), 1, List.of());
  }

  private static NodeSpec node(String name, String pod) {
    return new NodeSpec(
        name, 0, true, List.of(new PodSpec(pod, List.of(new ContainerSpec("main", List.of(), List.of())))));
  }

  static List<Ready> ready() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("ready")
  void everyReadyScenarioHasAPictureWithItsWay(Ready ready) throws IOException {
    Sketch sketch = sketch(ready.run(), -1);
    BufferedImage picture = picture(ready.title(), ready.about(), sketch);

    assertThat(picture.getWidth()).isEqualTo(1_200);
    assertThat(picture.getHeight()).isEqualTo(630);
    assertThat(picture.getRGB(5, 5)).isEqualTo(Ink.PAPER.colour().getRGB());
    assertThat(sketch.way()).isNotEmpty();
    assertThat(count(picture, Ink.IP)).as("what lies on the way").isGreaterThan(500);
  }

  @Test
  void theWayLeadsThroughTheTunnelWhereThereIsOne() throws IOException {
    Sketch tunnelled = sketch(vxlan(), -1);
    Sketch routed = sketch(Catalogue.find("host-gw").orElseThrow().run(), -1);

    assertThat(tunnelled.way())
        .contains(new Where("web", "eth0"), new Where("node-a", "flannel.1"), new Where("db", "eth0"))
        .doesNotContain(new Where("cache", "eth0"), new Where("router", "eth0"));
    assertThat(routed.way()).contains(new Where("node-a", "eth0"), new Where("db", "eth0"));
    assertThat(count(picture(tunnelled), Ink.OVERLAY)).isGreaterThan(1_000);
    assertThat(count(picture(routed), Ink.OVERLAY)).isZero();
  }

  @Test
  void aPacketThatIsLostIsMarkedWhereItIsLost() throws IOException {
    List<Instruction> broken =
        List.of(FaultSwitch.on(0, "node-b", "no-vtep-listener"), new Command(900_000, "web", "ping -c 1 -W 1 db"));
    Sketch sketch = sketch(new Run(vxlan().scenario(), 1, broken), -1);

    assertThat(sketch.lost().orElseThrow().where().netns()).isEqualTo("node-b");
    assertThat(count(picture(sketch), Ink.DROP)).isGreaterThan(200);
    assertThat(count(picture(sketch(vxlan(), -1)), Ink.DROP)).isZero();
  }

  @Test
  void theHopOfALinkIsMarked() throws IOException {
    Sketch sketch = sketch(vxlan(), 224);

    assertThat(sketch.stop().orElseThrow().where().device()).isEqualTo("flannel.1");
    assertThat(difference(picture(sketch), picture(sketch(vxlan(), -1))))
        .satisfies(area -> {
          assertThat(area.isEmpty()).isFalse();
          assertThat(area.y).isGreaterThan(430);
        });
  }

  @Test
  void theSameLinkHasTheSamePicture() {
    Sketch sketch = sketch(vxlan(), 300);

    assertThat(new Poster("A", "b", "c", Optional.of(sketch)).png())
        .isEqualTo(new Poster("A", "b", "c", Optional.of(sketch(vxlan(), 300))).png());
  }

  /** A name is drawn in its box and nowhere else, however long it is. */
  @Test
  void aLongNameStaysInItsBox() throws IOException {
    Sketch plain = sketch(withPods("web", "db"), -1);
    Sketch lengthy = renamed(plain, "w".repeat(63));

    Rectangle area = difference(picture(plain), picture(lengthy));

    assertThat(area.isEmpty()).isFalse();
    assertThat(new Rectangle(74, 294, 494, 58).contains(area)).as("%s", area).isTrue();
  }

  private static Sketch renamed(Sketch sketch, String name) {
    Sketch.Machine first = sketch.machines().getFirst();
    Sketch.Pod pod = new Sketch.Pod(name, first.pods().getFirst().device());
    Sketch.Machine other =
        new Sketch.Machine(
            first.name(), true, List.of(pod), first.more(), first.bridge(), first.tunnel(), first.card());
    return new Sketch(
        List.of(other, sketch.machines().getLast()), 0, sketch.way(), Optional.empty(), Optional.empty(), false);
  }

  @Test
  void longWordsAndUnknownLettersEndAtTheMargin() throws IOException {
    String words = "<img src=x onerror=alert(1)> 中文 \u202e \ud83d\ude00 ".repeat(40);
    BufferedImage picture = picture(words, words, sketch(vxlan(), 300));

    for (int y = 0; y < 240; y++) {
      for (int x = 1_150; x < 1_200; x++) {
        assertThat(picture.getRGB(x, y)).isEqualTo(Ink.PAPER.colour().getRGB());
      }
    }
  }

  @Test
  void aLargeClusterShowsWhoTakesPartAndCountsTheRest() {
    List<NodeSpec> nodes = IntStream.range(0, 12).mapToObj(i -> new NodeSpec("node-" + i, 0, true, pods(i))).toList();
    Run run =
        new Run(
            new Scenario(Network.of(Backend.VXLAN), nodes),
            1,
            List.of(new Command(0, "pod-9-4", "ping -c 1 pod-11-0")));

    Sketch sketch = sketch(run, -1);

    assertThat(sketch.machines()).extracting(Sketch.Machine::name).containsExactly("node-0", "node-9", "node-11");
    assertThat(sketch.more()).isEqualTo(9);
    assertThat(sketch.machines().get(1).pods()).extracting(Sketch.Pod::name).contains("pod-9-4").hasSize(3);
    assertThat(sketch.machines().get(1).more()).isEqualTo(2);
  }

  private static List<PodSpec> pods(int node) {
    return IntStream.range(0, 5)
        .mapToObj(i -> new PodSpec("pod-" + node + "-" + i, List.of(new ContainerSpec("main", List.of(), List.of()))))
        .toList();
  }

  /** Both are read by people who compare them. */
  @Test
  void coloursAreThoseOfThePage() throws IOException {
    String tokens = Files.readString(Path.of("frontend/css/tokens.css"));

    for (Ink ink : Ink.values()) {
      String name = ink.name().toLowerCase(Locale.ROOT).replace('_', '-');
      String colour = String.format(Locale.ROOT, "#%06x", ink.colour().getRGB() & 0xffffff);
      assertThat(tokens).contains("--" + name + ": light-dark(" + colour + ",");
    }
  }

  @Test
  void wordsAreAsWideAsTheFontSays() {
    assertThat(Typeface.PLAIN.width("", 20)).isZero();
    assertThat(Typeface.PLAIN.width("node-a", 40)).isEqualTo(2 * Typeface.PLAIN.width("node-a", 20));
    assertThat(Typeface.STRONG.width("web", 20)).isGreaterThan(Typeface.PLAIN.width("web", 20));
    assertThat(Typeface.PLAIN.fitting("cni0", 20, 500)).isEqualTo("cni0");
    assertThat(Typeface.PLAIN.fitting("a rather long name", 20, 80)).startsWith("a rath").endsWith("…");
    assertThat(Typeface.PLAIN.outline("ä", 20, 0, 0).getBounds2D().getMinY())
        .as("an accent stands above its letter")
        .isLessThan(Typeface.PLAIN.outline("a", 20, 0, 0).getBounds2D().getMinY());
  }
}
