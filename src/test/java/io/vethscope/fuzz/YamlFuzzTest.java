package io.vethscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.ScenarioException;
import io.vethscope.web.json.BriefRun;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.yaml.Yaml;
import io.vethscope.web.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What people write by hand: runs as YAML. */
class YamlFuzzTest {
  @FuzzTest
  void aRunIsReadAndWrittenOrRefused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    JsonNode tree;
    try {
      tree = Yaml.parse(text);
    } catch (ProblemException declared) {
      assertThat(declared).hasMessageMatching("(?s).{10,}");
      return;
    }
    assertThat(Yaml.parse(YamlWriter.text(tree))).hasToString(tree.toString());
    try {
      Run run = RunReader.run(JsonFields.of(tree));
      assertThat(RunReader.run(JsonFields.of(Yaml.parse(YamlWriter.text(BriefRun.of(run)))))).isEqualTo(run);
    } catch (ScenarioException refused) {
      assertThat(Yaml.find(text, refused.path()).line()).isPositive();
    } catch (ProblemException refused) {
      assertThat(Yaml.find(text, refused.problem().spot().path()).line()).isPositive();
    }
  }
}
