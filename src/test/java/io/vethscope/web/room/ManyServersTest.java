package io.vethscope.web.room;

import static io.vethscope.web.support.RoomClient.follower;
import static io.vethscope.web.support.RoomClient.presenter;
import static io.vethscope.web.support.RoomClient.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vethscope.VethscopeApplication;
import io.vethscope.web.support.RedisServer;
import io.vethscope.web.support.RoomClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two servers with one Redis: any of them serves any follower, and either of them may go, Redis too. */
class ManyServersTest {
  @TempDir private Path directory;
  private RedisServer redis;
  private ConfigurableApplicationContext one;
  private ConfigurableApplicationContext other;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start(directory);
    one = server();
    other = server();
  }

  @AfterEach
  void stop() throws Exception {
    if (one != null) {
      one.close();
    }
    if (other != null) {
      other.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  private ConfigurableApplicationContext server() {
    return new SpringApplicationBuilder(VethscopeApplication.class)
        .run("--server.port=0", "--vethscope.room.redis=" + redis.uri(), "--spring.main.banner-mode=off");
  }

  private static int port(ConfigurableApplicationContext server) {
    return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Test
  void followersOfBothServersSeeTheStepAndAreCountedTogether() throws Exception {
    try (RoomClient presenter = presenter(port(one), "scenario=vxlan")) {
      String code = presenter.next("room").path("code").stringValue();
      try (RoomClient here = follower(port(one), code);
          RoomClient there = follower(port(other), code)) {
        there.next("room");
        presenter.move(1, 7);
        here.shows(7);
        there.shows(7);
        presenter.await(message -> message.path("followers").intValue(0) == 2, "two followers");
        presenter.say("{\"type\":\"ask\",\"epoch\":1,\"event\":3,\"answers\":2}");
        answer(here, 1);
        answer(there, 1);
        presenter.await(message -> message.path("counts").path(1).intValue(0) == 2, "both answers");
      }
    }
  }

  private static void answer(RoomClient follower, int choice) throws InterruptedException {
    JsonNode question = follower.await(message -> message.path("question").isObject(), "the question").path("question");
    follower.say(
        "{\"type\":\"answer\",\"question\":" + question.path("id").longValue() + ",\"choice\":" + choice + "}");
  }

  @Test
  void membersOfAServerThatStopsMoveToTheOther() throws Exception {
    try (RoomClient presenter = presenter(port(one), "scenario=vxlan")) {
      JsonNode room = presenter.next("room");
      String code = room.path("code").stringValue();
      String secret = room.path("secret").stringValue();
      RoomClient follower = follower(port(one), code);
      follower.next("room");
      presenter.move(1, 7);
      follower.shows(7);

      one.close();
      follower.next("moving");
      assertThat(follower.closeStatus()).isEqualTo(1001);

      try (RoomClient moved = follower(port(other), code);
          RoomClient back =
              RoomClient.connect(port(other))
                  .say(
                      "{\"type\":\"present\",\"code\":\""
                          + code
                          + "\",\"secret\":\""
                          + secret
                          + "\",\"epoch\":1,\"drive\":true,"
                          + shown("scenario=other", 1)
                          + "}")) {
        assertThat(moved.next("room").path("playhead").path("event").intValue()).isEqualTo(7);
        JsonNode again = back.next("room");
        assertThat(again.path("driving").booleanValue()).isTrue();
        back.move(again.path("epoch").longValue(), 8);
        moved.shows(8);
      }
    }
  }

  @Test
  void redisThatIsGoneAndComesBackEmptyLosesNoRoom() throws Exception {
    try (RoomClient presenter = presenter(port(one), "scenario=vxlan")) {
      String code = presenter.next("room").path("code").stringValue();
      try (RoomClient here = follower(port(one), code);
          RoomClient there = follower(port(other), code)) {
        here.next("room");
        there.next("room");

        redis.kill();
        presenter.move(1, 7);
        here.shows(7);
        await().until(() -> health() == 503);
        redis.start();

        there.shows(7);
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> {
              try (RoomClient late = follower(port(other), code)) {
                assertThat(late.next("room").path("playhead").path("event").intValue()).isEqualTo(7);
              }
            });
        presenter.move(1, 8);
        here.shows(8);
        there.shows(8);
        await().until(() -> health() == 200);
      }
    }
  }

  /** What the first server says of itself. */
  private int health() throws Exception {
    URI address = URI.create("http://localhost:" + port(one) + "/actuator/health");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
