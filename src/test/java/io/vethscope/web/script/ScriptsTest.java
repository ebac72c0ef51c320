package io.vethscope.web.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@Import(ScriptedServer.class)
class ScriptsTest {
  private static final Path SOURCES = Path.of("frontend", "js");
  private static final Pattern OTHER = Pattern.compile("^import .*?\"(\\.[^\"]+)\";|\\bimport\\(\"(\\.[^\"]+)\"\\)");

  @Autowired private RestTestClient http;
  @Autowired private Scripts scripts;

  private RestTestClient.ResponseSpec get(String path) {
    return http.get().uri("/" + path).exchange();
  }

  private HttpHeaders headers(String path) {
    return get(path).expectStatus().isOk().expectBody().returnResult().getResponseHeaders();
  }

  @Test
  void pagesLoadTheScriptsOfThisVersion() {
    String page = text("/");
    assertThat(page).contains(" src=\"" + scripts.folder() + "/main.js\"").contains(scripts.folder() + "/words/en.js");
    assertThat(text("/embed")).contains(" src=\"" + scripts.folder() + "/embed/main.js\"");
    assertThat(scripts.folder()).matches("scripts/[0-9a-f]{16}");
  }

  private String text(String path) {
    byte[] body = http.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  @Test
  void aScriptOfThisVersionIsKeptAndThatOfAnotherIsAskedAbout() {
    HttpHeaders current = headers(scripts.folder() + "/main.js");
    assertThat(current.getContentType()).hasToString("text/javascript;charset=UTF-8");
    assertThat(current.getCacheControl()).contains("immutable", "max-age=31536000");

    assertThat(headers("scripts/0123456789abcdef/main.js").getCacheControl()).isEqualTo("no-cache");
  }

  @Test
  void whatIsPartOfAnotherOrIsNotThereIsNotFound() {
    for (String path : new String[] {"panel/dom.js", "nothing.js", "", "../application.properties", "main"}) {
      assertThat(scripts.find(path)).as(path).isEmpty();
    }
    get(scripts.folder() + "/panel/dom.js").expectStatus().isNotFound();
    get(scripts.folder() + "/").expectStatus().isNotFound();
  }

  @Test
  void everyModuleIsThereAndFindsThoseThatItLoads() throws IOException {
    String main = "\n" + scripts.find("main.js").orElseThrow();
    List<String> alone = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES).filter(file -> file.toString().endsWith(".js"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = SOURCES.relativize(file).toString().replace('\\', '/');
        Optional<String> script = scripts.find(path);
        if (script.isEmpty()) {
          assertThat(main).as("the script that every page loads").contains("\n// " + path + "\n");
        } else {
          alone.add(path);
          assertThat(others(path, script.get())).as("what %s loads", path).allSatisfy(this::assertThere);
        }
      }
    }
    assertThat(alone).contains("main.js", "embed/main.js", "words/en.js", "terminal/terminal.js", "room/classroom.js");
  }

  @Test
  void anEmbedNeverRunsTheExplorer() {
    for (String path : new String[] {"embed/main.js", "embed/chapter.js"}) {
      assertThat(scripts.find(path).orElseThrow()).as(path).doesNotContain("import {").doesNotContain("../main.js");
    }
  }

  private void assertThere(String path) {
    assertThat(scripts.find(path)).as(path).isPresent();
  }

  private static List<String> others(String path, String script) {
    return script
        .lines()
        .flatMap(line -> OTHER.matcher(line).results())
        .map(found -> Optional.ofNullable(found.group(1)).orElse(found.group(2)))
        .map(name -> Path.of(path).resolveSibling(name).normalize().toString().replace('\\', '/'))
        .toList();
  }
}
