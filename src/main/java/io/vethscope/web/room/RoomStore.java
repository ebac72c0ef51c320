package io.vethscope.web.room;

import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where rooms are kept, and who hears when one changes. */
interface RoomStore {
  /** Hears what happens to rooms, whichever server it happens on. It must not wait for anything. */
  interface Listener {
    /** A room has changed, or is there. */
    void changed(Room room);

    /** Somebody who drives points at something. */
    void pointed(RoomCode code, String message);

    /** A room has ended. */
    void ended(RoomCode code);
  }

  /** What came of adding a room. */
  enum Added {
    ADDED,
    TAKEN,
    FULL
  }

  /** Names the one who hears everything. */
  void listen(Listener listener);

  Optional<Room> find(RoomCode code);

  /** Adds a room, unless its code is taken or there are as many as are allowed. */
  Added add(Room room);

  /**
   * Changes a room, in one step that nobody else's change can come into.
   *
   * @param change answers with the room as it is to be; the same room: nothing changes. It may be called more than once
   * @return the room as it is then; nothing where there is none
   * @throws io.vethscope.classroom.ClassroomException what the change throws
   */
  Optional<Room> change(RoomCode code, UnaryOperator<Room> change);

  /** Takes note that the presenter is there. */
  void seen(RoomCode code, long now);

  /** Ends a room. */
  void end(RoomCode code);

  /** Shows everybody in a room where the pointer is; it is not kept. */
  void point(RoomCode code, String message);

  /** Takes a vote. */
  void vote(RoomCode code, Question question, String member, int choice);

  /** How often each answer was chosen. */
  List<Integer> counts(RoomCode code, Question question);

  /** Says how many this server has in a room, and learns how many there are on all. */
  int followers(RoomCode code, int here, long now);

  /** Makes up for what was missed, where rooms are kept elsewhere. It is called every second. */
  default void compare() {}

  /** The rooms that this server knows of. */
  List<Room> rooms();
}
