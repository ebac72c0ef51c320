package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.yaml.Yaml;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever takes a body has a limit for it: all that the interface's description names, so new ones too. */
class BodyLimitTest extends ApiTest {
  static List<String> whatTakesABody() throws IOException {
    return Yaml.parse(Files.readString(Path.of("src/main/resources/openapi.yaml"))).path("paths").properties().stream()
        .filter(path -> path.getValue().has("post"))
        .map(path -> path.getKey())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("whatTakesABody")
  void whatIsTooLargeIsRefused(String path) throws IOException, InterruptedException {
    HttpResponse<String> refused = send(post(path, "{\"run\": \"" + "x".repeat(300_000) + "\"}"));

    assertProblem(refused, 413, "send a smaller one");
  }

  @ParameterizedTest
  @MethodSource("whatTakesABody")
  void whatIsPackedIsNotUnpacked(String path) throws IOException, InterruptedException {
    assertProblem(send(post(path, "{}").header("Content-Encoding", "gzip")), 415, "without Content-Encoding");
  }

  /** A few letters of it would stand for gigabytes. */
  @Test
  void aliasesOfYamlAreRefused() throws IOException, InterruptedException {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append(
          "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
              .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
    }
    for (String path : whatTakesABody()) {
      HttpResponse<String> refused = send(post(path, bomb.toString()).setHeader("Content-Type", "application/yaml"));
      assertThat(refused.statusCode()).as(path).isIn(400, 415);
    }
  }
}
