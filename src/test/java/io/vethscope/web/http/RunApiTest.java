package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RunApiTest extends ApiTest {
  private static final String RUN =
      """
      scenario:
        backend: vxlan
        nodes:
          - name: a
            pods:
              - name: web
                containers:
                  - name: nginx
          - name: b
      commands:
        - netns: web
          run: ping b
      """;

  private HttpRequest.Builder yaml(String path, String body) {
    return request(path).header("Content-Type", "application/yaml").POST(BodyPublishers.ofString(body));
  }

  @Test
  void yamlBecomesJsonAndYamlAgain() throws Exception {
    HttpResponse<String> json = send(yaml("/api/runs", RUN));
    Protocol.assertIs("run", Protocol.json(json.body()));

    HttpResponse<String> again = send(post("/api/runs", json.body()).setHeader("Accept", "application/yaml"));

    assertThat(again.headers().firstValue("Content-Type")).hasValue("application/yaml");
    assertThat(again.body())
        .isEqualTo(
            """
            scenario:
              backend: vxlan
              rules: iptables
              podCidr: 10.244.0.0/16
              nodeCidr: 192.168.100.0/24
              nodes:
                - name: a
                  pods:
                    - name: web
                      containers:
                        - name: nginx
                - name: b
            commands:
              - at: 0
                netns: web
                run: ping b
            """);
    assertThat(send(yaml("/api/runs", again.body())).body()).isEqualTo(json.body());
  }

  @ParameterizedTest
  @CsvSource({
    "name: web, name: b, scenario.nodes[1].name, 9",
    "backend: vxlan, backend: pigeon, scenario.backend, 2",
    "name: nginx, 'name: nginx\n"
        + "              listens: [80/tcp]', scenario.nodes[0].pods[0].containers[0].listens[0], 9",
    "netns: web, netns: gone, commands[0], 11",
    "name: a, name: A, scenario.nodes[0].name, 4",
    "backend: vxlan, 'backend: vxlan\n  mtu: 99999', scenario.mtu, 3",
    "backend: vxlan, 'backend: vxlan\n  sevices: []', scenario.sevices, 3",
  })
  void whatCannotBeIsNamedByPropertyAndLine(String was, String is, String path, int line) throws Exception {
    HttpResponse<String> refused = send(yaml("/api/runs", RUN.replaceFirst(was, is)));

    JsonNode problem = Protocol.assertIs("problem", Protocol.json(refused.body()));
    assertThat(refused.statusCode()).isBetween(400, 422);
    assertThat(problem.path("path").stringValue("")).isEqualTo(path);
    assertThat(problem.path("line").intValue()).isEqualTo(line);
    assertThat(problem.path("read").path("scenario").path("nodes")).hasSize(2);
  }

  @Test
  void aTraceCanBeAskedForInYaml() throws Exception {
    HttpResponse<String> trace = send(yaml("/api/traces", RUN));

    assertThat(trace.statusCode()).isEqualTo(200);
    assertThat(trace.body().lines()).last().asString().contains("\"e\":\"end\"");
  }
}
