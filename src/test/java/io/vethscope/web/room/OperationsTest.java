package io.vethscope.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.RoomClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the server says of itself, to whoever runs it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class OperationsTest {
  @LocalServerPort private int port;
  @Autowired private RestTestClient http;

  private String get(String path) {
    return new String(
        http.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult().getResponseBody(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void figuresOfRoomsAreTold() throws Exception {
    try (RoomClient presenter = RoomClient.presenter(port, "scenario=vxlan")) {
      presenter.next("room");
      presenter.move(1, 4);
      presenter.shows(4);

      assertThat(get("/actuator/prometheus"))
          .contains("vethscope_rooms 1.0")
          .contains("vethscope_room_members 1.0")
          .containsPattern("vethscope_room_deliveries_total [1-9]")
          .contains("vethscope_traces_cached 0.0")
          .contains("vethscope_simulation_seconds_total")
          .contains("vethscope_credit_stalls_total");
    }
  }

  @Test
  void healthAndReadinessAreTold() {
    assertThat(get("/actuator/health")).contains("UP");
    assertThat(get("/actuator/health/readiness")).contains("UP");
  }

  @Test
  void followersLinkLeadsToThePageAndNothingElseIsDrawn() {
    http.get().uri("/api/qr?link={l}", "https://example.org/r/bado-kifu-nelo").exchange().expectStatus().isOk();
    http.get().uri("/api/qr?link={l}", "https://example.org/other").exchange().expectStatus().isEqualTo(422);
    http.get().uri("/api/qr?link={l}", "javascript:/r/bado-kifu-nelo").exchange().expectStatus().isEqualTo(422);
  }
}
