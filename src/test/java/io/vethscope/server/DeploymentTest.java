package io.vethscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.check.Command;
import io.vethscope.web.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What operators and readers copy out of the repository fits the server. */
class DeploymentTest {
  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<JsonNode> manifests() throws IOException {
    return Stream.of(Files.readString(Path.of("deploy/kubernetes.yaml")).split("(?m)^---$", -1))
        .map(Yaml::parse)
        .toList();
  }

  private static JsonNode manifest(String kind) throws IOException {
    return manifests().stream()
        .filter(manifest -> manifest.path("kind").stringValue().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void probesAskForWhatIsThere() throws IOException, InterruptedException {
    JsonNode container = manifest("Deployment").at("/spec/template/spec/containers/0");

    for (String probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
      JsonNode get = container.path(probe).path("httpGet");
      assertThat(get.path("port").stringValue()).isEqualTo(container.at("/ports/0/name").stringValue());
      assertThat(server.get(get.path("path").stringValue()).statusCode()).as(probe).isEqualTo(200);
    }
    assertThat(container.at("/ports/0/containerPort").intValue()).isEqualTo(8080);
    assertThat(Files.readString(Path.of("src/main/resources/application.properties"))).contains("server.port=8080\n");
    assertThat(Files.readString(Path.of("Containerfile"))).contains("EXPOSE 8080\n");
  }

  @Test
  void containerMayDoAsLittleAsItNeeds() throws IOException {
    JsonNode pod = manifest("Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(pod.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").stringValue()).isEqualTo("RuntimeDefault");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").booleanValue()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").booleanValue()).isFalse();
    assertThat(container.at("/securityContext/capabilities/drop/0").stringValue()).isEqualTo("ALL");
    assertThat(container.at("/resources/limits/memory").isString()).isTrue();
    String user = String.valueOf(pod.at("/securityContext/runAsUser").intValue());
    assertThat(Files.readString(Path.of("Containerfile"))).contains("USER " + user + ":" + user + "\n");
  }

  @Test
  void linksAreKeptOnTheVolume() throws IOException {
    JsonNode pod = manifest("Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    String place = container.at("/env/0/value").stringValue();

    assertThat(container.at("/env/0/name").stringValue()).isEqualTo("VETHSCOPE_LINKS_DIRECTORY");
    assertThat(container.at("/volumeMounts/0/mountPath").stringValue()).isEqualTo(place);
    assertThat(container.at("/volumeMounts/0/name")).isEqualTo(pod.at("/volumes/0/name"));
    assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName"))
        .isEqualTo(manifest("PersistentVolumeClaim").at("/metadata/name"));
    assertThat(Files.readString(Path.of("Containerfile")))
        .contains("VOLUME " + place, "VETHSCOPE_LINKS_DIRECTORY=" + place);
    assertThat(manifest("Service").at("/spec/selector"))
        .isEqualTo(manifest("Deployment").at("/spec/selector/matchLabels"));
  }

  @Test
  void examplesOfTheReadmeWork() throws IOException {
    assumeTrue(
        Command.run(List.of("sh", "-c", "command -v curl && command -v jq")).succeeded(), "There is no curl or no jq.");
    List<String> examples =
        SHELL
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .filter(block -> block.contains("curl "))
            .toList();
    assertThat(examples).isNotEmpty();

    for (String example : examples) {
      String script =
          "set -euo pipefail\ncurl() { command curl --fail-with-body \"$@\"; }\n"
              + example.replace("localhost:8080", "localhost:" + server.port());
      ProcessBuilder shell = new ProcessBuilder("bash", "-c", script).directory(directory.toFile());
      Command.Result result = Command.run(shell);
      assertThat(result.succeeded()).as(example + "\n" + result.output()).isTrue();
      assertThat(result.output()).contains("\"path\":\"/s/", "\"e\":\"end\"");
    }
    assertThat(directory.resolve("vxlan.pcapng")).isNotEmptyFile();
  }
}
