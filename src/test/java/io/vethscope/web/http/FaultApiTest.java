package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.fault.Faults;
import io.vethscope.fault.Profile;
import io.vethscope.web.support.Protocol;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultApiTest extends ApiTest {
  @Test
  void allFaultsAreListedAsTheProtocolSays() throws Exception {
    JsonNode list = Protocol.assertIs("faults", Protocol.json(send(request("/api/faults")).body()));

    assertThat(list.valueStream().map(fault -> fault.path("name").stringValue()))
        .containsExactlyElementsOf(Faults.profiles().stream().map(Profile::name).toList());
  }

  @Test
  void aFaultThatCanNotBeHadIsRefusedWithTheRun() throws Exception {
    String run =
        """
        {"scenario": {"backend": "host-gw", "nodes": [{"name": "node-a"}]},
         "commands": [{"netns": "node-a", "fault": "wrong-vni"}]}\
        """;

    assertProblem(send(post("/api/traces", run)), 422, "the backend host-gw; choose vxlan");
  }
}
