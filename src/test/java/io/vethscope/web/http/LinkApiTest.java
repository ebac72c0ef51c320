package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LinkApiTest extends ApiTest {
  private static final String RUN = Runs.withSeed(3);

  private HttpResponse<String> keep(String run, String view) throws IOException, InterruptedException {
    return send(post("/api/links", "{\"run\": " + run + ", \"view\": \"" + view + "\"}"));
  }

  private String kept(String run, String view) throws IOException, InterruptedException {
    HttpResponse<String> answer = keep(run, view);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = Protocol.json(answer.body()).path("id").stringValue();
    assertThat(Protocol.json(answer.body()).path("path").stringValue()).isEqualTo("/s/" + id);
    assertThat(answer.headers().firstValue("Location")).hasValue("/s/" + id);
    return id;
  }

  @Test
  void aStateIsKeptAndGivenBackAsOthersTakeIt() throws IOException, InterruptedException {
    String id = kept(RUN, "scenario=vxlan&hop=12");

    HttpResponse<String> answer = send(request("/api/links/" + id));

    JsonNode state = Protocol.json(answer.body());
    assertThat(state.path("view").stringValue()).isEqualTo("hop=12&scenario=vxlan");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(lines(send(post("/api/traces", state.path("run").toString())))).hasSize(4);
  }

  @Test
  void theSameScenarioHasTheSameLinkHoweverItIsWritten() throws IOException, InterruptedException {
    String one = kept("{\"seed\": 3, " + RUN.substring(1, RUN.indexOf(", \"seed\"")) + "}", "scenario=vxlan&hop=1");
    String two = kept(RUN.replace("{\"name\": \"web\"", " { \"name\" : \"web\""), "hop=1&scenario=vxlan");

    assertThat(one).isEqualTo(two);
    assertThat(kept(RUN, "hop=2&scenario=vxlan")).isNotEqualTo(one);
    assertThat(kept(Runs.withSeed(4), "hop=1&scenario=vxlan")).isNotEqualTo(one);
  }

  @Test
  void aShortLinkLeadsToThePage() throws IOException, InterruptedException {
    String id = kept(RUN, "scenario=vxlan");

    HttpResponse<String> answer = send(request("/s/" + id));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/?s=" + id + "#s=" + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000000000", "x", "%3Cscript%3Ealert(1)", "...", "%27%20or%201=1"})
  void aLinkThatNobodyHasMadeIsExplained(String id) throws IOException, InterruptedException {
    assertProblem(send(request("/api/links/" + id)), 404, "look whether all of it was copied");

    HttpResponse<String> page = send(request("/s/" + id).header("Accept", "text/html"));
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body())
        .contains("leads nowhere", "Look whether all of the link was copied")
        .doesNotContain("alert(1)");
  }

  @Test
  void onlyWhatIsARunIsKept() throws IOException, InterruptedException {
    assertProblem(keep("{}", ""), 400, "scenario");
    assertProblem(keep(RUN.replace("vxlan", "carrier-pigeon"), ""), 422, "carrier-pigeon");
    assertProblem(keep(RUN.replace("\"name\": \"web\"", "\"name\": \"<script>\""), ""), 422, "name");
    assertProblem(send(post("/api/links", "{\"run\": " + RUN + ", \"html\": \"<p>\"}")), 400, "html");
    assertProblem(send(post("/api/links", "{\"view\": \"scenario=vxlan\"}")), 400, "run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>",
        "scenario",
        "a=1&a=2",
        "javascript:alert(1)",
        "A=1",
        "a=%zz",
        "a= ",
        "a=1&",
        "//x.org",
        "a=%0"
      })
  void onlyWhatThePageWritesIsKeptAsAView(String view) throws IOException, InterruptedException {
    assertProblem(keep(RUN, view), 400, "as the page writes it");
  }

  @Test
  void endlessStatesAreRefused() throws IOException, InterruptedException {
    assertProblem(keep(RUN, "a=" + "x".repeat(300_000)), 413, "send a smaller one");
  }
}
