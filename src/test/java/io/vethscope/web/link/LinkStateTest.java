package io.vethscope.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.support.Runs;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LinkStateTest {
  private static LinkState read(String run, int most) {
    return LinkState.read(JsonFields.of(Json.parse("{\"run\": " + run + "}")), DataSize.ofBytes(most));
  }

  @Test
  void stateHasOneForm() {
    String text = read(Runs.withSeed(7), 4_096).text();

    assertThat(text)
        .startsWith("{\"run\":{\"scenario\":{\"backend\":\"vxlan\",")
        .endsWith("\"seed\":7},\"version\":1,\"view\":\"\"}")
        .doesNotContain(" ", "offloads", "joined");
    assertThat(read(Runs.withSeed(7).replace(" ", "\n"), 4_096).text()).isEqualTo(text);
  }

  @Test
  void idsNeverChange() {
    // They stand in articles: a state that gets another id here would be kept twice.
    assertThat(LinkId.ofContent(new byte[0]).text()).isEqualTo("werc8gmrzge196qvyk49jvxs4gktwgf4cjds6k54jpchpy2jq1ag");
  }

  @Test
  void whatGrowsWhenItIsWrittenOutIsRefused() {
    String run = Runs.withCommand(1, 0, "ping " + "é".repeat(60));

    assertThat(read(run, 1_000).text()).contains("\\u00E9");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(run, 600))
        .withMessageContaining("share the long link")
        .matches(refused -> refused.problem().status() == 413);
  }
}
