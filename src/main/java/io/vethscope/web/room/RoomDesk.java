package io.vethscope.web.room;

import io.vethscope.classroom.ClassroomException;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.Room.View;
import io.vethscope.classroom.Scene;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.problem.ProblemException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Does what members say: each message becomes a change of the room, or is refused in a sentence. */
final class RoomDesk {
  private final RoomStore store;
  private final RoomDoor door;
  private final LongSupplier clock;

  RoomDesk(RoomStore store, RoomDoor door, LongSupplier clock) {
    this.store = store;
    this.door = door;
    this.clock = clock;
  }

  /** A member said something. */
  void receive(Seat seat, String text) {
    try {
      handle(seat, RoomMessageReader.read(text));
    } catch (ClassroomException refused) {
      seat.say(RoomWriter.error(new Problem(status(refused), String.valueOf(refused.getMessage()))));
    } catch (ProblemException refused) {
      seat.say(RoomWriter.error(refused.problem()));
    }
  }

  private void handle(Seat seat, RoomMessage message) {
    switch (message) {
      case RoomMessage.Open open -> door.open(seat, open);
      case RoomMessage.Present present -> door.present(seat, present);
      case RoomMessage.Join join -> door.join(seat, join);
      case RoomMessage.Malformed malformed ->
          throw new ProblemException(malformed.problem().status(), malformed.problem().detail());
      case RoomMessage.Drive drive -> present(seat, (room, me) -> room.drivenBy(me));
      case RoomMessage.Give give -> present(seat, (room, me) -> room.handedTo(give.word()));
      case RoomMessage.End end -> {
        Inside inside = presenter(seat);
        store.end(inside.hub().code());
      }
      case RoomMessage.Move move -> change(seat, (room, me) -> room.shows(me, move.epoch(), view(room, move)));
      case RoomMessage.Point point -> point(seat, point);
      case RoomMessage.Raise raise -> raise(seat, raise.up());
      case RoomMessage.Ask ask -> {
        long id = RoomKey.drawNumber() >>> 11;
        change(seat, (room, me) -> room.asks(me, ask.epoch(), new Question(id, ask.event(), ask.answers(), -1)));
      }
      case RoomMessage.Reveal reveal -> change(seat, (room, me) -> room.reveals(me, reveal.epoch(), reveal.right()));
      case RoomMessage.Forget forget -> change(seat, (room, me) -> room.forgets(me, forget.epoch()));
      case RoomMessage.Answer answer -> answer(seat, answer);
    }
  }

  /** What a member, known by its token, makes of a room. */
  private interface Deed {
    Room on(Room room, String me);
  }

  /** A member and where it is. */
  private record Inside(Hub hub, Membership me) {}

  private static Inside inside(Seat seat) {
    Hub hub = seat.hub();
    Membership me = seat.me();
    if (hub == null || me == null) {
      throw new ProblemException(409, "You are in no room yet; send open, present or join first.");
    }
    return new Inside(hub, me);
  }

  private static Inside presenter(Seat seat) {
    Inside inside = inside(seat);
    if (!inside.me().presents()) {
      throw new ClassroomException(
          ClassroomException.Reason.NOT_PRESENTER, "Only the presenter may do that; raise a hand to drive.");
    }
    return inside;
  }

  private void present(Seat seat, Deed deed) {
    presenter(seat);
    change(seat, deed);
  }

  private void change(Seat seat, Deed deed) {
    Inside inside = inside(seat);
    change(inside, room -> deed.on(room, inside.me().token()));
  }

  private void change(Inside inside, UnaryOperator<Room> change) {
    if (store.change(inside.hub().code(), change).isEmpty()) {
      throw new ProblemException(404, "This room has ended; open another one.");
    }
  }

  private View view(Room room, RoomMessage.Move move) {
    Scene scene = move.scene();
    return new View(scene == null ? room.view().scene() : scene, move.playhead(), clock.getAsLong());
  }

  private void point(Seat seat, RoomMessage.Point point) {
    Inside inside = inside(seat);
    Room room = inside.hub().room();
    if (room != null && inside.me().drives(room) && point.epoch() == room.wheel().epoch()) {
      store.point(inside.hub().code(), RoomWriter.point(point));
    } else {
      throw new ClassroomException(
          ClassroomException.Reason.NOT_DRIVING, "Only who drives points; raise a hand to drive.");
    }
  }

  private void raise(Seat seat, boolean up) {
    Inside inside = inside(seat);
    if (inside.me().presents()) {
      throw new ProblemException(409, "A presenter can take the wheel at any time; send drive.");
    }
    String me = inside.me().token();
    long drawn = RoomKey.drawNumber();
    change(inside, room -> up ? room.raised(me, drawn) : room.left(me));
    String word = store.find(inside.hub().code()).flatMap(room -> room.hand(me)).map(hand -> hand.word()).orElse(null);
    seat.say(RoomWriter.hand(word));
  }

  private void answer(Seat seat, RoomMessage.Answer answer) {
    Inside inside = inside(seat);
    Room room = store.find(inside.hub().code()).orElse(null);
    Question question = room == null ? null : room.question();
    if (question == null || question.id() != answer.question() || !question.isOpen()) {
      throw new ClassroomException(
          ClassroomException.Reason.LATE, "That question can't be answered any more; yours is not counted.");
    }
    store.vote(inside.hub().code(), question, inside.me().token(), answer.choice());
  }

  private static int status(ClassroomException refused) {
    return switch (refused.reason()) {
      case NOT_DRIVING, NOT_PRESENTER -> 403;
      case LATE -> 409;
      case FULL -> 503;
      case SENSELESS -> 422;
    };
  }
}
