package io.vethscope.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "vethscope.page.frame-ancestors='self' https://example.org")
@AutoConfigureRestTestClient
@Import(ScriptedServer.class)
class PageTest {
  @Autowired private RestTestClient http;

  private EntityExchangeResult<byte[]> get(String path) {
    return http.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult();
  }

  @Test
  void thePageIsHtml() {
    http.get().uri("/").exchange().expectStatus().isOk().expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML);
  }

  @Test
  void whoeverGoesAstrayReadsAPageAndAProgramAProblem() {
    var seen = http.get().uri("/nothing").accept(MediaType.TEXT_HTML).exchange().expectStatus().isNotFound();
    assertThat(seen.expectBody(String.class).returnResult().getResponseBody())
        .contains("There is nothing at this address", "Open the explorer");

    for (String path : new String[] {"/api/nothing", "/nothing"}) {
      MediaType wanted = path.startsWith("/api") ? MediaType.TEXT_HTML : MediaType.ALL;
      http.get().uri(path).accept(wanted).exchange().expectBody().jsonPath("$.status").isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/protocol", "/nothing"})
  void nothingButTheServersOwnFilesMayRun(String path) {
    HttpHeaders headers = http.get().uri(path).exchange().expectBody().returnResult().getResponseHeaders();
    String policy = String.valueOf(headers.getFirst("Content-Security-Policy"));

    assertThat(policy.split("; "))
        .contains("default-src 'none'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'")
        .contains("frame-ancestors 'self' https://example.org");
    assertThat(policy).doesNotContain("unsafe").contains("script-src 'self' " + ImportMap.ofEditor().hash() + ";");
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void theEditorsModulesAreWhereTheImportMapSays() {
    String map = ImportMap.ofEditor().json();
    assertThat(new String(get("/").getResponseBody(), StandardCharsets.UTF_8))
        .contains("<script type=\"importmap\">" + map + "</script>");

    assertThat(Pattern.compile("/webjars/[^\"]+").matcher(map).results().map(MatchResult::group))
        .hasSize(13)
        .allSatisfy(
            module -> assertThat(get(module).getResponseHeaders().getContentType()).hasToString("text/javascript"));
  }

  @Test
  void onlyTheEmbedMayStandInAnybodysPage() {
    assertThat(policy("/embed")).endsWith("frame-ancestors *");
    for (String path : new String[] {"/embed/", "/embedded", "/embed/../", "/s/embed", "/?embed", "/api/embed"}) {
      assertThat(policy(path)).endsWith("frame-ancestors 'self' https://example.org");
    }
  }

  private String policy(String path) {
    HttpHeaders headers = http.get().uri(path).exchange().expectBody().returnResult().getResponseHeaders();
    return String.valueOf(headers.getFirst("Content-Security-Policy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/scenarios", "/js/main.js", "/nothing", "/s/000000000000"})
  void nobodyElseGetsToTheServersFiles(String path) {
    HttpHeaders headers = http.get().uri(path).exchange().expectBody().returnResult().getResponseHeaders();

    assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()", "microphone=()", "geolocation=()");
    assertThat(headers.getFirst("Access-Control-Allow-Origin")).isNull();
    assertThat(headers.getFirst("Server")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/s/000000000000"})
  void pagesAskForNothingElsewhereAndHoldNoScript(String path) {
    byte[] body = http.get().uri(path).exchange().expectBody().returnResult().getResponseBody();
    String html = new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);

    assertThat(html).contains("<title>").doesNotContain("style=", "onclick", "onload", "javascript:");
    assertThat(html).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(html).doesNotContainPattern("<script(?![^>]*(src=|type=\"importmap\"))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/protocol", "/js/main.js", "/webjars/d3-selection/dist/d3-selection.min.js"})
  void aCopyThatIsStillCurrentIsNotSentAgain(String path) {
    HttpHeaders headers = get(path).getResponseHeaders();
    assertThat(headers.getCacheControl()).isEqualTo("no-cache");
    String tag = String.valueOf(headers.getETag());
    assertThat(tag).startsWith("W/\"");

    http.get().uri(path).header(HttpHeaders.IF_NONE_MATCH, tag).exchange().expectStatus().isNotModified();
  }
}
