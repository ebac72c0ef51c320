package io.vethscope.web.room;

import io.vethscope.classroom.Playhead;
import io.vethscope.classroom.RoomCode;
import io.vethscope.classroom.Scene;
import io.vethscope.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a member says: docs/protocol.md, section 7. */
sealed interface RoomMessage {

  /** Opens a room, as its presenter, showing this. */
  record Open(Scene scene, Playhead playhead) implements RoomMessage {}

  /**
   * Comes back to a room as its presenter; a server that has forgotten it gets it back.
   *
   * @param code the room
   * @param secret what its presenter got when it was opened
   * @param epoch the last one that was heard of; -1: none
   * @param drive whether to take the wheel
   * @param scene what is shown, where the server has forgotten it
   * @param playhead the moment in it
   */
  record Present(RoomCode code, String secret, long epoch, boolean drive, Scene scene, Playhead playhead)
      implements RoomMessage {}

  /**
   * Follows a room.
   *
   * @param code the room
   * @param me the token that the follower got earlier, or empty
   */
  record Join(RoomCode code, String me) implements RoomMessage {}

  /** Takes the wheel, as presenter. */
  record Drive() implements RoomMessage {}

  /** Shows something; without a scene another moment of the same. */
  record Move(long epoch, @Nullable Scene scene, Playhead playhead) implements RoomMessage {}

  /**
   * Points at something.
   *
   * @param epoch who drives points
   * @param at the name of something on the stage; empty: the stage
   * @param x from its left edge to its right, in thousandths; -1: points at nothing any more
   * @param y from its upper edge to its lower, in thousandths
   */
  record Point(long epoch, String at, int x, int y) implements RoomMessage {}

  /** Would like to drive, or no longer. */
  record Raise(boolean up) implements RoomMessage {}

  /** Hands the wheel, as presenter, to who is called by that word. */
  record Give(String word) implements RoomMessage {}

  /** Asks where the packet of an event goes next. */
  record Ask(long epoch, long event, int answers) implements RoomMessage {}

  /** Says which answer is right. */
  record Reveal(long epoch, int right) implements RoomMessage {}

  /** Puts the question away. */
  record Forget(long epoch) implements RoomMessage {}

  /** Answers a question. */
  record Answer(long question, int choice) implements RoomMessage {}

  /** Ends the room, as presenter. */
  record End() implements RoomMessage {}

  /** Something else. */
  record Malformed(Problem problem) implements RoomMessage {}
}
