package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

/** A moment leaves the page as a picture. */
class ShareTest extends StoryTest {
  private static final String WRAPS = "flannel.1 wraps the frame in a packet between the nodes";

  /**
   * How many colours an SVG has when a browser draws it as an image, which may load nothing; asked of a data address.
   */
  private static final String COLOURS_OF_A_PICTURE =
      """
      async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return [canvas.width, canvas.height, new Set(pixels).size];
      }
      """;

  @Test
  void hopBecomesAPictureThatNeedsNothingElse() {
    Explorer writer = exploreCalmly("scenario=vxlan").goTo(WRAPS);
    Sharing sharing = writer.share().open("Picture");

    String svg = new String(sharing.save("Save SVG"), StandardCharsets.UTF_8);

    assertThat(svg).startsWith("<svg ").contains("flannel.1", "10.244.1.2", "<title>" + WRAPS + "</title>");
    assertThat(svg).doesNotContain("class=", "style", "var(", "url(", "href", "color(", "<script", "data-");
    String url =
        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    List<?> seen = (List<?>) writer.page().evaluate(COLOURS_OF_A_PICTURE, url);
    assertThat(seen.subList(0, 2)).hasToString("[1200, 675]");
    assertThat((int) seen.get(2)).isGreaterThan(100);
  }

  @Test
  void pngIsLightOrDarkAsIsWanted() throws IOException {
    Sharing sharing = exploreCalmly("scenario=vxlan").goTo(WRAPS).share().open("Picture");

    BufferedImage light = png(sharing);
    sharing.choice("Colours").selectOption("Dark");
    BufferedImage dark = png(sharing);

    assertThat(light.getWidth()).isEqualTo(2400);
    assertThat(colours(light)).isGreaterThan(100);
    assertThat(brightness(light)).isGreaterThan(220);
    assertThat(colours(dark)).isGreaterThan(100);
    assertThat(brightness(dark)).isLessThan(50);
  }

  @Test
  void gifHasTheFramesOfItsHopsAndIsTheSameEachTime() throws IOException {
    Sharing sharing = exploreCalmly("scenario=vxlan").goTo(WRAPS).share().open("Film");
    sharing.choice("Size").selectOption("640 × 480");
    sharing.choice("Speed").selectOption("4×");

    byte[] film = film(sharing);

    List<BufferedImage> frames = frames(film);
    assertThat(frames).hasSizeBetween(5, 60);
    assertThat(frames.getFirst().getWidth()).isEqualTo(640);
    assertThat(frames.getFirst().getHeight()).isEqualTo(480);
    assertThat(colours(frames.getFirst())).isGreaterThan(20);
    assertThat(frames).anySatisfy(frame -> assertThat(frame.getWidth()).isLessThan(640));
    assertThat(film(sharing)).isEqualTo(film);
  }

  @Test
  void webmIsPlayedByTheBrowser() {
    Sharing sharing = exploreCalmly("scenario=vxlan").goTo(WRAPS).share().open("Film");
    sharing.choice("Size").selectOption("640 × 480");
    sharing.choice("As").selectOption("WebM");
    sharing.choice("Speed").selectOption("4×");
    sharing.choice("to hop").fill(sharing.choice("From hop").inputValue());

    sharing.button("Make the film").click();
    Locator video = sharing.choice("The film");
    Object length = video.evaluate(LENGTH_OF_A_FILM);

    assertThat(((Number) length).doubleValue()).isBetween(0.2, 0.6);
    assertThat(sharing.save("Save the film")).startsWith(0x1a, 0x45, 0xdf, 0xa3);
  }

  @Test
  void filmCanBeCancelledAndHasALimit() {
    Sharing sharing = exploreCalmly("scenario=vxlan").share().open("Film");
    sharing.choice("From hop").fill("1");
    sharing.choice("to hop").fill("100");
    sharing.choice("Speed").selectOption("½×");
    assertThat(sharing.dialog().getByText("A film has at most 40 seconds")).isVisible();
    assertThat(sharing.button("Make the film")).isDisabled();

    sharing.choice("Speed").selectOption("4×");
    sharing.button("Make the film").click();
    sharing.button("Cancel").click();

    assertThat(sharing.status()).hasText("The film was cancelled.");
    assertThat(sharing.button("Make the film")).isEnabled();
    assertThat(sharing.dialog().page().locator(".studio")).hasCount(0);
  }

  @Test
  void networkIsSavedForContainerlabAndAsYaml() {
    Sharing sharing = exploreCalmly("scenario=vxlan").share().open("Files");

    Download topology = sharing.download("Save Containerlab file");
    Download scenario = sharing.download("Save Scenario");

    assertThat(topology.suggestedFilename()).isEqualTo("vethscope-vxlan.clab.yml");
    assertThat(firstLine(topology))
        .isEqualTo("# The same network of real namespaces: containerlab deploy -t vethscope.clab.yml (and destroy)");
    assertThat(scenario.suggestedFilename()).isEqualTo("vethscope-vxlan.yaml");
    assertThat(firstLine(scenario)).isEqualTo("scenario:");
  }

  private static String firstLine(Download file) {
    return new String(Sharing.content(file), StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  /** Plays a film to its end; how long it says it is, in seconds. */
  private static final String LENGTH_OF_A_FILM =
      """
      async (video) => {
        video.loop = false;
        const ended = new Promise((done) => video.addEventListener("ended", done));
        await video.play();
        await ended;
        if (!video.videoWidth) throw new Error("nothing was shown");
        return video.duration;
      }
      """;

  private static byte[] film(Sharing sharing) {
    sharing.button("Make the film").click();
    return sharing.save("Save the film");
  }

  private static List<BufferedImage> frames(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage png(Sharing sharing) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(sharing.save("Save PNG")));
  }

  private static long colours(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth())
        .flatMap(x -> IntStream.range(0, picture.getHeight()).map(y -> picture.getRGB(x, y)))
        .distinct()
        .count();
  }

  /** Of the ground, in a corner. */
  private static int brightness(BufferedImage picture) {
    return picture.getRGB(3, 3) & 0xff;
  }
}
