package io.vethscope.web.room;

import static io.vethscope.web.support.RoomClient.follower;
import static io.vethscope.web.support.RoomClient.presenter;
import static io.vethscope.web.support.RoomClient.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vethscope.web.support.RoomClient;
import io.vethscope.web.support.ScriptedServer;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "vethscope.room.rooms=40",
      "vethscope.room.followers=3",
      "vethscope.room.message=16KB",
      "vethscope.room.openings=1000",
      "vethscope.room.per-second=50",
      "vethscope.room.hello=1s"
    })
@Import(ScriptedServer.class)
class RoomSocketTest {
  @LocalServerPort private int port;
  @Autowired private RoomHandler handler;

  @AfterEach
  void everybodyLeaves() {
    await().until(() -> handler.connections() == 0);
  }

  @Test
  void followersSeeTheStepAndLateOnesHaveEverythingInOneMessage() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      String code = code(presenter.next("room"));
      try (RoomClient early = follower(port, code)) {
        assertThat(early.next("room").has("secret")).isFalse();
        presenter.move(1, 7);
        early.shows(7);
        try (RoomClient late = follower(port, code.toUpperCase(Locale.ROOT).replace("-", " "))) {
          JsonNode room = late.next("room");
          assertThat(room.path("playhead").path("event").intValue()).isEqualTo(7);
          assertThat(room.path("scene").path("futures").get(0).stringValue()).isEqualTo("scenario=vxlan");
          assertThat(room.path("role").stringValue()).isEqualTo("follower");
        }
      }
    }
  }

  @Test
  void presenterWhoTakesTheWheelOnComingInIsToldTheRoomOnce() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      JsonNode room = presenter.next("room");
      String present =
          "{\"type\":\"present\",\"code\":\"" + code(room) + "\",\"secret\":\"" + room.path("secret").stringValue();
      for (int tab = 0; tab < 40; tab++) {
        try (RoomClient other = RoomClient.connect(port)) {
          other.say(present + "\",\"drive\":true," + shown("scenario=vxlan", 0) + "}").next("room");
          // What was due before the first answer comes before the second.
          for (int answer = 0; answer < 2; answer++) {
            other.shout("?");
            JsonNode next = other.await(message -> Set.of("room", "error").contains(type(message)), "an answer");
            assertThat(type(next)).isEqualTo("error");
          }
        }
      }
    }
  }

  private static String type(JsonNode message) {
    return message.path("type").stringValue("");
  }

  private static String code(JsonNode room) {
    return room.path("code").stringValue();
  }

  @Test
  void followerThatSaysWhatThePresenterSaysIsRefusedAndHarmsNobody() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      String code = code(presenter.next("room"));
      try (RoomClient follower = follower(port, code);
          RoomClient other = follower(port, code)) {
        follower.next("room");
        other.next("room");
        follower.move(1, 99).refusal(403);
        follower.say("{\"type\":\"drive\"}").refusal(403);
        follower.say("{\"type\":\"end\"}").refusal(403);
        follower.say("{\"type\":\"ask\",\"epoch\":1,\"event\":1,\"answers\":2}").refusal(403);
        follower.say("{\"type\":\"point\",\"epoch\":1,\"at\":\"\",\"x\":1,\"y\":1}").refusal(403);
        follower.say("{\"type\":\"give\",\"word\":\"bado\"}").refusal(403);
        presenter.move(1, 8);
        assertThat(other.next("change").path("playhead").path("event").intValue()).isEqualTo(8);
        follower.shows(8);
      }
    }
  }

  @Test
  void wheelIsHandedOverAndTakenBack() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan");
        RoomClient follower = follower(port, code(presenter.next("room")))) {
      follower.next("room");
      String word = follower.say("{\"type\":\"raise\"}").next("hand").path("hand").stringValue();
      presenter.await(message -> message.path("hands").size() == 1, "a raised hand");
      presenter.say("{\"type\":\"give\",\"word\":\"" + word + "\"}");
      long epoch = follower.next("wheel").path("epoch").longValue();

      follower.move(epoch, 5);
      presenter.shows(5);
      presenter.move(epoch, 6).refusal(403);
      presenter.say("{\"type\":\"drive\"}");
      assertThat(follower.next("wheel").path("driving").booleanValue()).isFalse();
      long back = presenter.await(m -> m.path("driving").booleanValue(false), "the wheel").path("epoch").longValue();
      presenter.move(epoch, 6).refusal(409);
      presenter.move(back, 7);
      follower.shows(7);
    }
  }

  @Test
  void roomThatTheServerHasForgottenComesBackFromItsPresenterUnderTheSameCode() throws Exception {
    String secret = RoomKey.draw();
    String code = RoomKey.code(secret).text();
    try (RoomClient early = follower(port, code)) {
      early.refusal(404);
    }
    String present =
        "{\"type\":\"present\",\"code\":\""
            + code
            + "\",\"secret\":\"%s\",\"epoch\":7,\"drive\":true,"
            + shown("scenario=vxlan", 12)
            + "}";
    try (RoomClient thief = RoomClient.connect(port).say(present.formatted(RoomKey.draw()))) {
      thief.refusal(403);
    }
    try (RoomClient presenter = RoomClient.connect(port).say(present.formatted(secret))) {
      JsonNode room = presenter.next("room");
      assertThat(room.path("epoch").intValue()).isEqualTo(8);
      assertThat(room.path("driving").booleanValue()).isTrue();
      try (RoomClient thief = RoomClient.connect(port).say(present.formatted(RoomKey.draw()));
          RoomClient follower = follower(port, code)) {
        thief.refusal(403);
        assertThat(follower.next("room").path("playhead").path("event").intValue()).isEqualTo(12);
      }
    }
  }

  @Test
  void answersAreCountedOnceForEachFollowerAndNobodysIsTold() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan");
        RoomClient one = follower(port, code(presenter.next("room")))) {
      String me = one.next("room").path("me").stringValue();
      presenter.say("{\"type\":\"ask\",\"epoch\":1,\"event\":3,\"answers\":3}");
      JsonNode question = one.await(m -> m.path("question").isObject(), "the question").path("question");
      long id = question.path("id").longValue();
      one.say("{\"type\":\"answer\",\"question\":" + id + ",\"choice\":0}");
      one.say("{\"type\":\"answer\",\"question\":" + id + ",\"choice\":2}");
      JsonNode counts =
          presenter.await(
              m -> m.path("counts").path(2).intValue(0) == 1 && m.path("counts").path(0).intValue() == 0, "counts");
      assertThat(counts.toString()).doesNotContain(me);
      one.say("{\"type\":\"answer\",\"question\":" + id + ",\"choice\":5}").refusal(422);
      presenter.say("{\"type\":\"reveal\",\"epoch\":1,\"right\":2}");
      one.next("counts");
      one.say("{\"type\":\"answer\",\"question\":" + id + ",\"choice\":0}").refusal(409);
    }
  }

  @Test
  void fullRoomSaysSo() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      String code = code(presenter.next("room"));
      try (RoomClient a = follower(port, code);
          RoomClient b = follower(port, code);
          RoomClient c = follower(port, code)) {
        a.next("room");
        b.next("room");
        c.next("room");
        try (RoomClient d = follower(port, code)) {
          assertThat(d.refusal(503).path("detail").stringValue()).contains("This room is full");
        }
      }
    }
  }

  @Test
  void pagesOfOtherOriginsAreRefused() {
    assertThatThrownBy(() -> RoomClient.ofOrigin(port, "https://evil.example"))
        .hasStackTraceContaining("Unexpected HTTP response status code 403");
  }

  @Test
  void floodEndsTheConnectionOfWhoSendsIt() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan");
        RoomClient flood = follower(port, code(presenter.next("room")))) {
      flood.next("room");
      for (int i = 0; i < 1_000 && flood.isOpen(); i++) {
        flood.shoutInto("{}");
      }
      assertThat(flood.closeStatus()).isEqualTo(1008);
      presenter.move(1, 3);
      presenter.shows(3);
    }
  }

  @Test
  void oversizedAndHalfOpenMessagesCostNothing() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan")) {
      presenter.next("room");
      presenter.shout(" ".repeat(16 * 1024 + 1)).refusal(413);
      presenter.begin("{\"type\":\"move\"");
      assertThat(presenter.closeStatus()).isEqualTo(1008);
      try (RoomClient silent = RoomClient.connect(port)) {
        assertThat(silent.closeStatus()).isEqualTo(1008);
      }
    }
  }

  @Test
  void slowReaderEndsAtThePresentersHop() throws Exception {
    try (RoomClient presenter = presenter(port, "scenario=vxlan");
        RoomClient slow = RoomClient.lazy(port)) {
      String code = code(presenter.next("room"));
      slow.say("{\"type\":\"join\",\"code\":\"" + code + "\"}");
      String scene = "x".repeat(4_000);
      for (int i = 1; i <= 400; i++) {
        presenter.say("{\"type\":\"move\",\"epoch\":1," + shown(scene + i % 10, i) + "}");
        presenter.shows(i);
      }
      slow.read();
      slow.shows(400);
    }
  }
}
