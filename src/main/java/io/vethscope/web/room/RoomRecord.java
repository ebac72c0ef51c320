package io.vethscope.web.room;

import io.vethscope.classroom.Hand;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import io.vethscope.classroom.Wheel;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room as a text that servers keep for each other. It is between servers of one operator; no browser sees it. */
final class RoomRecord {
  private static final int TEXT = 200;
  private static final int ANY_NUMBER = 53;

  private RoomRecord() {}

  static String write(Room room) {
    return Json.text(out -> {
      out.writeStartObject();
      out.writeStringProperty("code", room.code().text());
      out.writeStringProperty("proof", room.proof());
      out.writeNumberProperty("epoch", room.wheel().epoch());
      out.writeStringProperty("driver", room.wheel().driver());
      out.writeNumberProperty("step", room.step());
      RoomWriter.scene(out, room.view().scene());
      out.writeObjectPropertyStart("playhead");
      RoomWriter.fields(out, room.view().playhead());
      out.writeEndObject();
      out.writeNumberProperty("since", room.view().since());
      Question question = room.question();
      if (question != null) {
        out.writeObjectPropertyStart("question");
        out.writeNumberProperty("id", question.id());
        out.writeNumberProperty("event", question.event());
        out.writeNumberProperty("answers", question.answers());
        out.writeNumberProperty("right", question.right());
        out.writeEndObject();
      }
      out.writeArrayPropertyStart("hands");
      for (Hand hand : room.hands()) {
        out.writeStartObject();
        out.writeStringProperty("member", hand.member());
        out.writeStringProperty("word", hand.word());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeNumberProperty("seen", room.seen());
      out.writeEndObject();
    });
  }

  /**
   * Reads it back.
   *
   * @throws RuntimeException if it is no room: a {@code ProblemException}, {@code ClassroomException} or {@code
   *     IllegalArgumentException}
   */
  static Room read(String text) {
    JsonFields fields = JsonFields.of(Json.parse(text));
    var wheel = new Wheel(fields.integer("epoch", 0, Wheel.LAST), fields.text("driver", TEXT));
    var view =
        new Room.View(RoomMessageReader.scene(fields), RoomMessageReader.playhead(fields), number(fields, "since"));
    List<Hand> hands =
        fields.objects("hands", Room.HANDS, hand -> new Hand(hand.text("member", TEXT), hand.text("word", TEXT)));
    return new Room(
        new RoomCode(fields.text("code", TEXT)),
        fields.text("proof", TEXT),
        wheel,
        number(fields, "step"),
        view,
        question(fields),
        hands,
        number(fields, "seen"));
  }

  private static @Nullable Question question(JsonFields fields) {
    if (!fields.has("question")) {
      return null;
    }
    JsonFields question = fields.object("question");
    return new Question(
        number(question, "id"),
        number(question, "event"),
        (int) question.integer("answers", 2, Question.ANSWERS),
        (int) question.integer("right", -1, Question.ANSWERS - 1));
  }

  private static long number(JsonFields fields, String name) {
    return fields.integer(name, 0, (1L << ANY_NUMBER) - 1);
  }
}
