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

/** A room whose presenter does not come back ends, and its followers are told. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"vethscope.room.patience=1s", "vethscope.room.ping=200ms"})
@Import(ScriptedServer.class)
class ForsakenRoomTest {
  @LocalServerPort private int port;

  @Test
  void roomEndsWhosePresenterDoesNotComeBackAndNoOther() throws Exception {
    try (RoomClient stays = presenter(port, "scenario=vxlan")) {
      String kept = code(stays.next("room"));
      String code;
      try (RoomClient leaves = presenter(port, "scenario=vxlan")) {
        code = code(leaves.next("room"));
      }
      try (RoomClient follower = follower(port, code);
          RoomClient other = follower(port, kept)) {
        follower.next("room");
        other.next("room");

        assertThat(follower.next("over").path("why").stringValue()).contains("has not come back");
        stays.move(1, 3);
        other.shows(3);
      }
      try (RoomClient late = follower(port, code)) {
        late.refusal(404);
      }
    }
  }

  private static String code(JsonNode room) {
    return room.path("code").stringValue();
  }
}
