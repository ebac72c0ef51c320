package io.vethscope.web.room;

import static io.vethscope.web.support.RoomClient.follower;
import static io.vethscope.web.support.RoomClient.presenter;
import static io.vethscope.web.support.RoomClient.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vethscope.web.support.RedisServer;
import io.vethscope.web.support.RoomClient;
import io.vethscope.web.support.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One of two servers is killed while a class follows on both. */
class KilledServerTest {
  private static final int FOLLOWERS = 40;

  @TempDir private Path directory;

  @Test
  void everyFollowerOfAKilledServerEndsAtThePresentersHopOnTheOther() throws Exception {
    try (RedisServer redis = RedisServer.start(directory);
        ServerProcess one = ServerProcess.start(directory, "--vethscope.room.redis=" + redis.uri());
        ServerProcess other = ServerProcess.start(directory, "--vethscope.room.redis=" + redis.uri());
        RoomClient presenter = presenter(one.port(), "scenario=vxlan")) {
      JsonNode room = presenter.next("room");
      String code = room.path("code").stringValue();
      List<RoomClient> here = followers(one.port(), code);
      List<RoomClient> there = followers(other.port(), code);
      presenter.move(1, 5);
      all(here, 5);
      all(there, 5);

      one.kill();
      for (RoomClient follower : here) {
        await().until(() -> !follower.isOpen());
        follower.close();
      }
      String present =
          "{\"type\":\"present\",\"code\":\"%s\",\"secret\":\"%s\",\"epoch\":1,\"drive\":true,%s}"
              .formatted(code, room.path("secret").stringValue(), shown("scenario=vxlan", 5));
      try (RoomClient back = RoomClient.connect(other.port()).say(present)) {
        JsonNode again = back.next("room");
        assertThat(again.path("driving").booleanValue()).isTrue();
        List<RoomClient> moved = followers(other.port(), code);
        back.move(again.path("epoch").longValue(), 6);
        all(moved, 6);
        all(there, 6);
        back.await(message -> message.path("followers").intValue(0) == 2 * FOLLOWERS, "all followers");
        moved.forEach(RoomClient::close);
      }
      there.forEach(RoomClient::close);
    }
  }

  private static List<RoomClient> followers(int port, String code) throws InterruptedException {
    List<RoomClient> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      RoomClient follower = follower(port, code);
      follower.next("room");
      followers.add(follower);
    }
    return followers;
  }

  private static void all(List<RoomClient> followers, long event) throws InterruptedException {
    for (RoomClient follower : followers) {
      follower.shows(event);
    }
  }
}
