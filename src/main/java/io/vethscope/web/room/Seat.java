package io.vethscope.web.room;

import io.vethscope.classroom.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** A connection, and once it has said which room it is for, a member of that room. */
final class Seat {
  private final Lane lane;
  private final String address;
  private final long since = System.nanoTime();
  private volatile long heard = since;
  private volatile @Nullable Hub hub;
  private volatile @Nullable Membership me;
  private volatile @Nullable Room known;
  private volatile boolean driving;
  private boolean fresh = true;
  private double allowance;
  private long counted = since;

  /**
   * A connection that has said nothing yet.
   *
   * @param lanes makes the way to it
   * @param address whom it comes from
   * @param allowance how many messages it may send at once
   */
  Seat(java.util.function.Function<Seat, Lane> lanes, String address, double allowance) {
    this.lane = lanes.apply(this);
    this.address = address;
    this.allowance = allowance;
  }

  Lane lane() {
    return lane;
  }

  String address() {
    return address;
  }

  @Nullable Hub hub() {
    return hub;
  }

  @Nullable Membership me() {
    return me;
  }

  boolean presents() {
    Membership member = me;
    return member != null && member.presents();
  }

  /** Whether this is asked for the first time. */
  boolean isNew() {
    boolean was = fresh;
    fresh = false;
    return was;
  }

  /** Becomes a member. */
  void sit(Hub room, Membership member) {
    me = member;
    hub = room;
  }

  void say(String message) {
    lane.say(message);
  }

  /** The member is told the whole room as it is; what it was before is nothing to be told any more. */
  void knows(Room room) {
    known = room;
  }

  /** Whether a value of the room is nothing new to the member, or comes before all that it is told first. */
  boolean isBeyond(Room room) {
    Room told = known;
    return told == null || !room.isNewerThan(told);
  }

  /** The wheel is in other hands: tells whoever has or had it. */
  void steer(Room room) {
    Membership member = me;
    boolean drives = member != null && member.drives(room);
    if (drives || driving) {
      driving = drives;
      say(RoomWriter.wheel(drives, room.wheel().epoch()));
    }
  }

  /** The member was told in another way whether it drives. */
  void steered(boolean drives) {
    driving = drives;
  }

  /** The member answered a ping, or said something. */
  void alive() {
    heard = System.nanoTime();
  }

  long silence(long now) {
    return now - heard;
  }

  long age(long now) {
    return now - since;
  }

  /**
   * Whether one more message is within the rate: so many a second, saved up for some seconds.
   *
   * @param perSecond the rate
   */
  boolean maySpeak(double perSecond) {
    long now = System.nanoTime();
    double rate = driving ? 10 * perSecond : perSecond;
    allowance = Math.min(10 * rate, allowance + (now - counted) * rate / 1e9);
    counted = now;
    if (allowance < 1) {
      return false;
    }
    allowance--;
    return true;
  }

  void close(CloseStatus status) {
    lane.close(status);
  }
}
