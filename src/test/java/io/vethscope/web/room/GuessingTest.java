package io.vethscope.web.room;

import static io.vethscope.web.support.RoomClient.follower;
import static io.vethscope.web.support.RoomClient.presenter;
import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.RoomClient;
import io.vethscope.web.support.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Somebody tries codes; who does is not let in any more for a while, and so this has a server of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vethscope.room.knocks=30")
@Import(ScriptedServer.class)
class GuessingTest {
  @LocalServerPort private int port;

  @Test
  void codesCanNotBeTriedOneByOne() throws Exception {
    int told = 0;
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      String code = code(presenter.next("room"));
      for (int i = 0; i < 40; i++) {
        try (RoomClient guess = follower(port, RoomKey.code("guess" + i).text())) {
          told += guess.next("error").path("problem").path("status").intValue() == 404 ? 1 : 0;
        }
      }
      assertThat(told).isEqualTo(30);
      try (RoomClient late = follower(port, code)) {
        late.refusal(429);
      }
    }
  }

  private static String code(JsonNode room) {
    return room.path("code").stringValue();
  }
}
