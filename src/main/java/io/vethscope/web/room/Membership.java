package io.vethscope.web.room;

import io.vethscope.classroom.Room;

/**
 * What somebody is in a room.
 *
 * @param token drawn by the server, which tells it to this member only; its first letter says the role
 * @param presents whether the room's secret was shown
 */
record Membership(String token, boolean presents) {
  private static final String PRESENTER = "p.";
  private static final String FOLLOWER = "f.";

  /** A presenter, in one of perhaps several tabs. */
  static Membership presenter() {
    return new Membership(PRESENTER + RoomKey.draw(), true);
  }

  /** A follower, who comes back with the token that it got earlier; any other text is as good as none. */
  static Membership follower(String token) {
    boolean known = token.startsWith(FOLLOWER) && RoomKey.isDrawn(token.substring(FOLLOWER.length()));
    return new Membership(known ? token : FOLLOWER + RoomKey.draw(), false);
  }

  /** Whether this member has the wheel. */
  boolean drives(Room room) {
    return token.equals(room.wheel().driver());
  }

  /** What everybody may know of who drives. */
  static String roleOf(String driver) {
    return driver.startsWith(PRESENTER) ? "presenter" : driver.startsWith(FOLLOWER) ? "follower" : "nobody";
  }
}
