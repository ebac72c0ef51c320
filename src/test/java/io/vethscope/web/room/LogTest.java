package io.vethscope.web.room;

import static io.vethscope.web.support.RoomClient.follower;
import static io.vethscope.web.support.RoomClient.presenter;
import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.RoomClient;
import io.vethscope.web.support.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The log of a server that is used, and misused: JSON, and nothing of what members keep to themselves. */
class LogTest {
  private static final String LINK = "scenario=vxlan&extra=hiddenword";

  @TempDir private Path directory;

  @Test
  void structuredLogHoldsNoSecretCodeTokenOrLink() throws Exception {
    String secret;
    String code;
    String me;
    String guess = RoomKey.code("guess").text();
    // The web packages tell all that they have to tell.
    ServerProcess server =
        ServerProcess.start(directory, "--logging.structured.format.console=ecs", "--logging.level.io.vethscope=trace");
    try (server) {
      try (RoomClient presenter = presenter(server.port(), LINK)) {
        JsonNode room = presenter.next("room");
        code = room.path("code").stringValue();
        secret = room.path("secret").stringValue();
        try (RoomClient follower = follower(server.port(), code);
            RoomClient stranger = follower(server.port(), guess)) {
          me = follower.next("room").path("me").stringValue();
          follower.move(1, 7).refusal(403);
          follower.shout("{\"" + secret).refusal(400);
          stranger.refusal(404);
          presenter.move(1, 7);
          follower.shows(7);
          presenter.say("{\"type\":\"end\"}");
          follower.next("over");
        }
      }
    }
    // Once it has ended there is nothing more to come.
    String output = server.output();

    List<JsonNode> lines = output.lines().filter(line -> line.startsWith("{")).map(Protocol::json).toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.path("@timestamp").stringValue("")).isNotEmpty();
          assertThat(line.at("/log/level").stringValue("")).isNotEmpty();
          assertThat(line.path("message").stringValue("")).isNotEmpty();
        });
    assertThat(output).doesNotContain(secret, code, guess, me, "hiddenword", "127.0.0.1");
  }
}
