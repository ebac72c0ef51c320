package io.vethscope.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What others learn of a link before they open it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class PreviewTest {
  @Autowired private RestTestClient http;
  @LocalServerPort private int port;

  private String home() {
    return "http://localhost:" + port;
  }

  private String page(String path) {
    byte[] body = http.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  /** What the head of a page says about a property. */
  private static String property(String page, String name) {
    Matcher meta = Pattern.compile("<meta property=\"" + name + "\" content=\"([^\"]*)\"").matcher(page);
    assertThat(meta.find()).as(name).isTrue();
    return meta.group(1);
  }

  private String keep(String command) {
    byte[] answer =
        http.post()
            .uri("/api/links")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"run\": " + Runs.withCommand(1, 0, command) + ", \"view\": \"hop=150\"}")
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return Protocol.json(new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8)).path("id").stringValue();
  }

  private BufferedImage picture(String address) throws IOException {
    assertThat(address).startsWith(home() + "/og/");
    EntityExchangeResult<byte[]> answer =
        http.get().uri(address.substring(home().length())).exchange().expectStatus().isOk().expectBody().returnResult();
    HttpHeaders headers = answer.getResponseHeaders();
    assertThat(headers.getContentType()).isEqualTo(MediaType.IMAGE_PNG);
    assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(headers.getCacheControl()).contains("max-age=86400", "public");
    return ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(answer.getResponseBody())));
  }

  @Test
  void thePageSaysWhatItIs() throws IOException {
    String page = page("/");

    assertThat(property(page, "og:title")).isEqualTo("Vethscope");
    assertThat(property(page, "og:url")).isEqualTo(home() + "/");
    assertThat(picture(property(page, "og:image")).getWidth()).isEqualTo(1_200);
    assertThat(page).containsPattern("type=\"application/json\\+oembed\"\\s+href=\"/oembed\\?url=");
  }

  @Test
  void aShortLinkLeadsWhoFollowsItToItsOwnPreview() throws IOException {
    String id = keep("ping -c 1 db");
    String location =
        String.valueOf(
            http.get()
                .uri("/s/" + id)
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getLocation());
    assertThat(location).isEqualTo("/?s=" + id + "#s=" + id);

    String page = page("/?s=" + id);

    assertThat(property(page, "og:title")).isEqualTo("web: ping -c 1 db");
    assertThat(property(page, "og:description")).startsWith("2 nodes and 2 pods. A tunnel device wraps");
    assertThat(property(page, "og:url")).isEqualTo(home() + "/s/" + id);
    assertThat(property(page, "og:image")).isEqualTo(home() + "/og/links/" + id + ".png");
    BufferedImage own = picture(property(page, "og:image"));
    assertThat(own.getHeight()).isEqualTo(630);
  }

  @Test
  void aReadyScenarioToReadHasItsPicture() throws IOException {
    String page = page("/traces/host-gw");

    assertThat(picture(property(page, "og:image")).getWidth()).isEqualTo(1_200);
    assertThat(property(page, "og:url")).isEqualTo(home() + "/traces/host-gw");
  }

  @Test
  void whatSomebodyTypedIsNeverMarkup() throws IOException {
    String id = keep("ping -c 1 '><script>alert(1)</script>");

    String page = page("/?s=" + id);

    assertThat(page).doesNotContain("<script>alert", "'><script");
    assertThat(property(page, "og:title")).contains("&lt;script&gt;alert(1)");
    assertThat(picture(property(page, "og:image")).getWidth()).isEqualTo(1_200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?s=000000000000", "/?s=%22%3E%3Cscript%3E", "/?s=", "/?s=a&s=b"})
  void aLinkThatNobodyKnowsHasThePreviewOfThePage(String path) {
    assertThat(property(page(path), "og:url")).isEqualTo(home() + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/og/links/000000000000.png", "/og/scenarios/nothing.png", "/og/links/%3Cscript%3E.png"})
  void aPictureOfNothingIsNotThere(String path) {
    http.get().uri(path).exchange().expectStatus().isNotFound();
  }
}
