package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScenarioApiTest extends ApiTest {
  @Test
  void theReadyScenariosCanBeReadBack() throws Exception {
    JsonNode scenarios = Protocol.assertIs("scenarios", Protocol.json(send(request("/api/scenarios")).body()));

    List<Ready> catalogue = Catalogue.all();
    assertThat(scenarios).hasSize(catalogue.size());
    for (int i = 0; i < catalogue.size(); i++) {
      assertThat(scenarios.path(i).path("id").stringValue()).isEqualTo(catalogue.get(i).id());
      assertThat(Runs.read(scenarios.path(i).path("run").toString())).isEqualTo(catalogue.get(i).run());
    }
  }

  @Test
  void theProtocolIsTheSchemaOfTheServer() throws Exception {
    assertThat(send(request("/api/protocol")).body()).isEqualTo(Protocol.text());
  }
}
