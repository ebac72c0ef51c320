package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.RunWriter;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotApiTest extends ApiTest {
  private static String run(String id) {
    return Json.text(out -> RunWriter.write(out, Catalogue.find(id).orElseThrow().run()));
  }

  @Test
  void aRecordingOfARunCanBeReplayed() throws Exception {
    HttpResponse<String> recording = send(post("/api/recordings", "{\"run\": " + run("gateway") + "}"));

    assertThat(recording.statusCode()).as(recording.body()).isEqualTo(200);
    assertThat(lines(send(post("/api/replays", recording.body()))))
        .anyMatch(line -> line.path("ifname").stringValue("").equals("cni0"))
        .anyMatch(line -> line.path("exit").intValue(-1) == 0);
  }

  @Test
  void aRecordingCanBeginInTheMiddle() throws Exception {
    String body = "{\"at\": 1, \"run\": " + run("gateway") + "}";

    HttpResponse<String> recording = send(post("/api/recordings", body));

    assertThat(Json.parse(recording.body()).path("actions").valueStream())
        .allMatch(action -> action.path("run").stringValue("").startsWith("ethtool -K "));
    assertThat(Json.parse(recording.body()).path("before").path("node-a").path("route")).isNotEmpty();
  }

  @Test
  void aScriptIsMadeOfARunOrOfARecording() throws Exception {
    String wanted = "{\"run\": " + run("gateway") + "}";

    HttpResponse<String> script = send(post("/api/scripts", wanted));
    HttpResponse<String> ofRecording = send(post("/api/scripts", send(post("/api/recordings", wanted)).body()));

    assertThat(script.statusCode()).as(script.body()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/x-shellscript");
    assertThat(script.body()).startsWith("#!/usr/bin/env bash\n").contains("ns web ping -c 1 10.244.1.1");
    assertThat(ofRecording.body()).isEqualTo(script.body());
  }

  @Test
  void aTopologyIsMadeOfTheSame() throws Exception {
    HttpResponse<String> topology = send(post("/api/topologies", "{\"run\": " + run("gateway") + "}"));

    assertThat(topology.statusCode()).as(topology.body()).isEqualTo(200);
    assertThat(topology.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
    assertThat(topology.body()).contains("\ntopology:\n", "docker exec clab-vethscope-web ping -c 1 10.244.1.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/recordings | {}                          | 400 | The field "run" is missing
          /api/recordings | {"at": -1, "run": {}}       | 400 | The field "at" must be a whole number from 0
          /api/recordings | {"run": {"scenario": {"backend": "vxlan", "nodes": [{"name": "a"}]}}, "when": 1} | 400 | There is no field "when"
          /api/recordings | {"run": {"scenario": {"backend": "vxlan", "nodes": []}}} | 422 | A cluster needs at least one node.
          /api/scripts    | {}                          | 422 | namespaces must be a list with at least one namespace
          /api/topologies | {"duration_us": 1, "namespaces": [{"name": "a\\": {}", "role": "node"}]} | 422 | can't be that of a namespace
          /api/scripts    | {"duration_us": 1, "namespaces": [{"name": "a; reboot", "role": "node"}]} | 422 | The name "a; reboot" can't be that of a namespace
          """)
  void whatCanNotBeTakenIsAProblem(String path, String body, int status, String sentence) throws Exception {
    assertProblem(send(post(path, body)), status, sentence);
  }
}
