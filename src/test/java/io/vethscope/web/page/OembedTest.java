package io.vethscope.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.ScriptedServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@Import(ScriptedServer.class)
class OembedTest {
  @Autowired private RestTestClient http;
  @LocalServerPort private int port;

  private RestTestClient.ResponseSpec ask(String url, String more) {
    return http.get().uri("/oembed?url={url}" + more, url).exchange();
  }

  private JsonNode answer(String url, String more) {
    byte[] body = ask(url, more).expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return Protocol.json(new String(body, StandardCharsets.UTF_8));
  }

  private String home() {
    return "http://localhost:" + port;
  }

  @Test
  void aLinkOfOursIsAFrameNoLargerThanWanted() {
    JsonNode embed = answer(home() + "/#scenario=vxlan&hop=30", "&maxwidth=500&maxheight=9000");

    assertThat(embed.path("type").stringValue()).isEqualTo("rich");
    assertThat(embed.path("version").stringValue()).isEqualTo("1.0");
    assertThat(embed.path("width").intValue()).isEqualTo(500);
    assertThat(embed.path("height").intValue()).isEqualTo(620);
    assertThat(embed.path("html").stringValue())
        .startsWith("<iframe src=\"" + home() + "/embed#scenario=vxlan&amp;hop=30\" width=\"500\" height=\"620\"");
  }

  @Test
  void aShortLinkIsEmbeddedByItsName() {
    assertThat(answer(home() + "/s/1x5ay94ge8qm", "").path("html").stringValue()).contains("/embed#s=1x5ay94ge8qm\"");
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example/#scenario=vxlan, 404",
    "HOME/api/scenarios, 404",
    "HOME@elsewhere.example/, 404",
    "javascript:alert(1), 404",
    "'HOME/#\"><script>', 404",
    "not a link, 404"
  })
  void otherLinksAreNotOurs(String url, int status) {
    ask(url.replace("HOME", home()), "").expectStatus().isEqualTo(status);
  }

  @Test
  void whatCanNotBeHadIsSaid() {
    ask(home() + "/", "&format=xml").expectStatus().isEqualTo(501);
    ask(home() + "/", "&maxwidth=0").expectStatus().isBadRequest();
  }
}
