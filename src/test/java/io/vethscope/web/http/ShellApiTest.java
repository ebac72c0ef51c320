package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.RunWriter;
import io.vethscope.web.support.Protocol;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ShellApiTest extends ApiTest {
  private static String body(String moment, String netns, String command) {
    String run = Json.text(out -> RunWriter.write(out, Catalogue.find("vxlan").orElseThrow().run()));
    return "{\"run\": %s, %s \"netns\": \"%s\", \"command\": \"%s\"}".formatted(run, moment, netns, command);
  }

  private JsonNode reply(String moment, String netns, String command) throws Exception {
    String body = body(moment, netns, command);
    Protocol.assertIs("shellRequest", Protocol.json(body));
    HttpResponse<String> response = send(post("/api/shell", body));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Protocol.assertIs("shellReply", Protocol.json(response.body()));
  }

  @Test
  void aTableIsShownAsItIsAtTheMoment() throws Exception {
    JsonNode before = reply("\"at\": 0,", "web", "ip neigh");
    JsonNode after = reply("\"at\": 900000,", "web", "ip neigh; ip route");

    assertThat(before.path("stdout").stringValue()).isEmpty();
    assertThat(after.path("stdout").stringValue())
        .startsWith("10.244.1.1 dev eth0 lladdr ")
        .contains("default via 10.244.1.1 dev eth0 \n");
    assertThat(after.path("exit").intValue()).isZero();
    assertThat(after.path("t").longValue()).isEqualTo(900_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ping -c 1 db      | command | run it as a command
          ip link set lo up | command | run it as a command
          emacs             | unknown | command not found; there are:
          """)
  void whatDoesSomethingIsNotRun(String command, String kind, String why) throws Exception {
    JsonNode reply = reply("\"event\": 100,", "web", command);

    assertThat(reply.path("kind").stringValue()).isEqualTo(kind);
    assertThat(reply.path("why").stringValue()).contains(why);
  }

  @Test
  void everyFormThatIsOfferedIsKnown() throws Exception {
    JsonNode forms = Protocol.assertIs("shellCommands", Protocol.json(send(request("/api/shell/commands")).body()));

    for (JsonNode form : forms) {
      String command =
          form.path("form")
              .stringValue()
              .replace("DEVICE", "eth0")
              .replace("ADDRESS", "10.244.0.1")
              .replace("SETTING", "net.ipv4.ip_forward")
              .replace("CHAIN", "FORWARD");
      JsonNode reply = reply("\"at\": 0,", "node-a", command);
      assertThat(reply.path("kind")).as(command).isEqualTo(form.path("kind"));
      assertThat(reply.path("exit").intValue(0)).as("%s: %s", command, reply).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "at": 1, "event": 1, | web   | 400 | not by both
          "event": 200000,     | web   | 400 | The run has
          "at": -1,            | web   | 400 | The field "at" must be a whole number from 0
          "at": 1,             | nobody | 422 | The run has no namespace "nobody"; there are
          """)
  void whatCanNotBeSeenIsAProblem(String moment, String netns, int status, String sentence) throws Exception {
    assertProblem(send(post("/api/shell", body(moment, netns, "ip addr"))), status, sentence);
  }
}
