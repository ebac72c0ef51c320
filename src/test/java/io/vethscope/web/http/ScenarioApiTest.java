package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.Runs;
import java.util.List;
import java.util.stream.Stream;
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
  void theBackendsAreThoseThatARunCanHave() throws Exception {
    JsonNode backends = Protocol.assertIs("backends", Protocol.json(send(request("/api/backends")).body()));

    assertThat(backends.valueStream().map(backend -> backend.path("id").stringValue()))
        .containsExactlyElementsOf(Stream.of(Backend.values()).map(Backend::id).toList());
  }

  @Test
  void theProtocolIsTheSchemaOfTheServer() throws Exception {
    assertThat(send(request("/api/protocol")).body()).isEqualTo(Protocol.text());
  }
}
