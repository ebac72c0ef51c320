package io.vethscope.web.room;

import io.vethscope.classroom.ClassroomException;
import io.vethscope.classroom.Playhead;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.RoomCode;
import io.vethscope.classroom.Scene;
import io.vethscope.classroom.Wheel;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.problem.ProblemException;

/** Turns a text into a {@link RoomMessage}. It never throws: what can't be read is a message too. */
final class RoomMessageReader {
  private static final int WORD = 64;
  private static final int THOUSANDTHS = 1_000;

  private RoomMessageReader() {}

  static RoomMessage read(String text) {
    try {
      JsonFields fields = JsonFields.of(Json.parse(text));
      RoomMessage message = read(fields.text("type", WORD), fields);
      fields.end();
      return message;
    } catch (ProblemException malformed) {
      return new RoomMessage.Malformed(malformed.problem());
    } catch (ClassroomException senseless) {
      return new RoomMessage.Malformed(new Problem(422, String.valueOf(senseless.getMessage())));
    }
  }

  private static RoomMessage read(String type, JsonFields fields) {
    return switch (type) {
      case "open" -> new RoomMessage.Open(scene(fields), playhead(fields));
      case "present" -> present(fields);
      case "join" -> new RoomMessage.Join(code(fields), fields.text("me", WORD, ""));
      case "drive" -> new RoomMessage.Drive();
      case "move" -> new RoomMessage.Move(epoch(fields), fields.has("scene") ? scene(fields) : null, playhead(fields));
      case "point" -> point(fields);
      case "raise" -> new RoomMessage.Raise(fields.flag("up", true));
      case "give" -> new RoomMessage.Give(fields.text("word", WORD));
      case "ask" -> ask(fields);
      case "reveal" -> new RoomMessage.Reveal(epoch(fields), (int) fields.integer("right", 0, Question.ANSWERS - 1));
      case "forget" -> new RoomMessage.Forget(epoch(fields));
      case "answer" -> answer(fields);
      case "end" -> new RoomMessage.End();
      default ->
          throw ProblemException.badRequest(
              "There is no message of type \""
                  + type
                  + "\"; send open, present, join, drive, move, point, raise, give, ask, reveal, forget, answer or"
                  + " end.");
    };
  }

  private static RoomMessage present(JsonFields fields) {
    return new RoomMessage.Present(
        code(fields),
        fields.text("secret", WORD),
        fields.integerOr(-1, "epoch", -1, Wheel.LAST - 1),
        fields.flag("drive", false),
        scene(fields),
        playhead(fields));
  }

  private static RoomMessage point(JsonFields fields) {
    return new RoomMessage.Point(
        epoch(fields),
        fields.text("at", Scene.NAME),
        (int) fields.integer("x", -1, THOUSANDTHS),
        (int) fields.integer("y", -1, THOUSANDTHS));
  }

  private static RoomMessage ask(JsonFields fields) {
    return new RoomMessage.Ask(
        epoch(fields), fields.integer("event", 0, Playhead.MOST), (int) fields.integer("answers", 2, Question.ANSWERS));
  }

  private static RoomMessage answer(JsonFields fields) {
    return new RoomMessage.Answer(
        fields.integer("question", 0, Wheel.LAST), (int) fields.integer("choice", 0, Question.ANSWERS - 1));
  }

  private static long epoch(JsonFields fields) {
    return fields.integer("epoch", 0, Wheel.LAST);
  }

  private static RoomCode code(JsonFields fields) {
    return RoomCode.parse(fields.text("code", WORD))
        .orElseThrow(() ->
            new ProblemException(
                422, "A room's code has three words of two syllables, such as bado-kifu-nelo; look at it again."));
  }

  static Scene scene(JsonFields fields) {
    JsonFields scene = fields.object("scene");
    var read =
        new Scene(
            scene.texts("futures", Scene.FUTURES, Scene.LINK, link -> link),
            (int) scene.integer("view", 0, Scene.FUTURES - 1),
            scene.text("selected", Scene.NAME, ""));
    scene.end();
    return read;
  }

  static Playhead playhead(JsonFields fields) {
    JsonFields playhead = fields.object("playhead");
    var read =
        new Playhead(
            playhead.integer("event", -1, Playhead.MOST),
            playhead.integer("at", 0, Playhead.MOST),
            playhead.integerOr(-1, "until", -1, Playhead.MOST),
            (int) playhead.integerOr(16, "speed", 1, Playhead.FASTEST),
            playhead.flag("playing", false));
    playhead.end();
    return read;
  }
}
