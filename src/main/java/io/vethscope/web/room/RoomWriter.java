package io.vethscope.web.room;

import io.vethscope.classroom.Hand;
import io.vethscope.classroom.Playhead;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.Scene;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what the server says to members: docs/protocol.md, section 7. */
final class RoomWriter {
  private static final int VERSION = 1;

  private RoomWriter() {}

  /**
   * Everything, for a member who has just come or was too slow for what changed.
   *
   * @param room the room
   * @param me the member's token
   * @param secret what only the one who opens a room is told, or null
   * @param followers how many there are
   * @param now in milliseconds
   */
  static String whole(Room room, Membership me, @Nullable String secret, int followers, long now) {
    return message(
        "room",
        out -> {
          out.writeNumberProperty("version", VERSION);
          out.writeStringProperty("code", room.code().text());
          if (secret != null) {
            out.writeStringProperty("secret", secret);
          }
          out.writeStringProperty("role", me.presents() ? "presenter" : "follower");
          out.writeStringProperty("me", me.token());
          out.writeBooleanProperty("driving", me.drives(room));
          room.hand(me.token()).ifPresent(hand -> out.writeStringProperty("hand", hand.word()));
          numbers(out, room);
          wheel(out, room);
          scene(out, room.view().scene());
          playhead(out, room, now);
          question(out, room.question());
          out.writeNumberProperty("followers", followers);
        });
  }

  /** What has changed; the same for everybody. */
  static String change(@Nullable Room before, Room room, long now) {
    return message(
        "change",
        out -> {
          numbers(out, room);
          if (before == null || !before.wheel().equals(room.wheel())) {
            wheel(out, room);
          }
          if (before == null || !before.view().scene().equals(room.view().scene())) {
            scene(out, room.view().scene());
          }
          if (before == null || !before.view().equals(room.view())) {
            playhead(out, room, now);
          }
          if (before == null || !java.util.Objects.equals(before.question(), room.question())) {
            question(out, room.question());
          }
        });
  }

  /** Whether a member drives, told when that changes. */
  static String wheel(boolean driving, long epoch) {
    return message(
        "wheel",
        out -> {
          out.writeBooleanProperty("driving", driving);
          out.writeNumberProperty("epoch", epoch);
        });
  }

  static String point(RoomMessage.Point point) {
    return message(
        "point",
        out -> {
          out.writeStringProperty("at", point.at());
          out.writeNumberProperty("x", point.x());
          out.writeNumberProperty("y", point.y());
        });
  }

  /** For presenters: how many follow, and who would like to drive. */
  static String people(int followers, List<Hand> hands) {
    return message(
        "people",
        out -> {
          out.writeNumberProperty("followers", followers);
          out.writeArrayPropertyStart("hands");
          hands.forEach(hand -> out.writeString(hand.word()));
          out.writeEndArray();
        });
  }

  /** For a follower: by which word the presenter knows the raised hand; null: none is raised. */
  static String hand(@Nullable String word) {
    return message(
        "hand",
        out -> {
          if (word != null) {
            out.writeStringProperty("hand", word);
          }
        });
  }

  static String counts(long question, List<Integer> counts) {
    return message(
        "counts",
        out -> {
          out.writeNumberProperty("question", question);
          out.writeArrayPropertyStart("counts");
          counts.forEach(out::writeNumber);
          out.writeEndArray();
        });
  }

  /** The room has ended. */
  static String over(String why) {
    return message("over", out -> out.writeStringProperty("why", why));
  }

  /** This server stops: another one, or the same one a little later, has the room. */
  static String moving() {
    return message("moving", out -> {});
  }

  static String error(Problem problem) {
    return message(
        "error",
        out -> {
          out.writeName("problem");
          ProblemJson.write(out, problem);
        });
  }

  private static void numbers(JsonGenerator out, Room room) {
    out.writeNumberProperty("epoch", room.wheel().epoch());
    out.writeNumberProperty("step", room.step());
  }

  private static void wheel(JsonGenerator out, Room room) {
    out.writeStringProperty("driver", Membership.roleOf(room.wheel().driver()));
  }

  static void scene(JsonGenerator out, Scene scene) {
    out.writeObjectPropertyStart("scene");
    out.writeArrayPropertyStart("futures");
    scene.futures().forEach(out::writeString);
    out.writeEndArray();
    out.writeNumberProperty("view", scene.view());
    out.writeStringProperty("selected", scene.selected());
    out.writeEndObject();
  }

  private static void playhead(JsonGenerator out, Room room, long now) {
    Playhead playhead = room.view().playhead();
    out.writeObjectPropertyStart("playhead");
    fields(out, playhead);
    out.writeNumberProperty("age", Math.max(0, now - room.view().since()));
    out.writeEndObject();
  }

  static void fields(JsonGenerator out, Playhead playhead) {
    out.writeNumberProperty("event", playhead.event());
    out.writeNumberProperty("at", playhead.at());
    out.writeNumberProperty("until", playhead.until());
    out.writeNumberProperty("speed", playhead.speed());
    out.writeBooleanProperty("playing", playhead.playing());
  }

  private static void question(JsonGenerator out, @Nullable Question question) {
    if (question == null) {
      out.writeNullProperty("question");
      return;
    }
    out.writeObjectPropertyStart("question");
    out.writeNumberProperty("id", question.id());
    out.writeNumberProperty("event", question.event());
    out.writeNumberProperty("answers", question.answers());
    out.writeNumberProperty("right", question.right());
    out.writeEndObject();
  }

  private static String message(String type, Consumer<JsonGenerator> fields) {
    return Json.text(out -> {
      out.writeStartObject();
      out.writeStringProperty("type", type);
      fields.accept(out);
      out.writeEndObject();
    });
  }
}
