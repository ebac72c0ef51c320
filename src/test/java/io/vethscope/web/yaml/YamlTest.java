package io.vethscope.web.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.json.BriefRun;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTest {
  private static final String RUN =
      """
      # Two nodes.
      scenario:
        backend: vxlan
        nodes:
          - name: a
            pods:
              - {name: web, containers: [{name: nginx, listens: [tcp/80]}]}
          - name: b
      commands:
        - at: 0
          netns: web
          run: "ping -c 1 b"
      """;

  static List<Ready> catalogue() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void everyReadyScenarioSurvivesTheWayThroughYaml(Ready ready) {
    String text = YamlWriter.text(BriefRun.of(ready.run()));

    assertThat(RunReader.run(JsonFields.of(Yaml.parse(text)))).isEqualTo(ready.run());
    assertThat(text).doesNotContain("joined: true").doesNotContain("[]");
  }

  @Test
  void whatIsReadIsWhatJsonWouldBe() {
    String json =
        """
        {"scenario": {"backend": "vxlan", "nodes": [
          {"name": "a", "pods": [{"name": "web", "containers": [{"name": "nginx", "listens": ["tcp/80"]}]}]},
          {"name": "b"}]}, "commands": [{"at": 0, "netns": "web", "run": "ping -c 1 b"}]}
        """;

    assertThat(Yaml.parse(RUN)).hasToString(Json.parse(json).toString());
  }

  @Test
  void wordsOfOlderVersionsAreTexts() {
    assertThat(Yaml.parse("on: true\nyes: no\nport: 080\nname: '7'\nnothing: ~"))
        .hasToString("{\"on\":true,\"yes\":\"no\",\"port\":80,\"name\":\"7\",\"nothing\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "scenario, 2, 1",
    "scenario.nodes[1], 8, 7",
    "scenario.nodes[1].name, 8, 7",
    "scenario.nodes[0].pods[0].containers[0].listens[0], 7, 60",
    "scenario.nodes[0].segment, 5, 7",
    "commands[0].run, 12, 5",
    "nothing, 2, 1",
  })
  void aPropertyIsFoundOrElseWhatIsAroundIt(String path, int line, int column) {
    assertThat(Yaml.find(RUN, path)).isEqualTo(new Spot(path, line, column));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: *b | Aliases | 1",
        "a: &b [x, *b] | Aliases | 1",
        "a: !!int '5' | Tags | 1",
        "a: 1\\na: 2 | twice | 2",
        "a: 1\\n--- \\nb: 2 | second document | 2",
        "? [x]\\n: 1 | field's name | 1",
        "- a | An object is expected | 1",
        "a: 1\\nb\\nc: 2 | without a colon | 2",
        "a: [1 | not valid YAML | 1",
        "a:\\n\\t- b | not valid YAML | 2",
      })
  void whatIsNotReadIsNamedWithItsLine(String text, String sentence, int line) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Yaml.parse(text.replace("\\n", "\n").replace("\\t", "\t")))
        .withMessageContaining(sentence)
        .satisfies(refused -> assertThat(refused.problem().spot().line()).isEqualTo(line));
  }

  @Test
  void nothingIsNoObject() {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Yaml.parse("")).withMessageContaining("nothing");
  }

  @Test
  void depthHasALimit() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Yaml.parse("a: " + "[".repeat(100_000)))
        .withMessageContaining("nested deeper than 32");
  }
}
