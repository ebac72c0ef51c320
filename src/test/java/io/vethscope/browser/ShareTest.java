package io.vethscope.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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
