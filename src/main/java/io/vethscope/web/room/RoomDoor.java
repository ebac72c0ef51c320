package io.vethscope.web.room;

import io.vethscope.classroom.Playhead;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.Room.View;
import io.vethscope.classroom.RoomCode;
import io.vethscope.classroom.Scene;
import io.vethscope.classroom.Wheel;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.RoomSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets members in: who opens a room, who comes back to present it, who follows. */
final class RoomDoor {
  private final RoomStore store;
  private final Hubs hubs;
  private final RoomSettings settings;
  private final LongSupplier clock;
  private final Knocks wrong;
  private final Knocks openings;

  RoomDoor(RoomStore store, Hubs hubs, RoomSettings settings, LongSupplier clock) {
    this.store = store;
    this.hubs = hubs;
    this.settings = settings;
    this.clock = clock;
    this.wrong = new Knocks(settings.knocks());
    this.openings = new Knocks(settings.openings());
  }

  /** Opens a room. */
  void open(Seat seat, RoomMessage.Open open) {
    outside(seat);
    countOpening(seat);
    for (RoomStore.Added added = RoomStore.Added.TAKEN; added == RoomStore.Added.TAKEN; ) {
      String secret = RoomKey.draw();
      Membership me = Membership.presenter();
      Room room = room(secret, RoomKey.code(secret), new Wheel(1, me.token()), open.scene(), open.playhead());
      added = store.add(room);
      if (added == RoomStore.Added.ADDED) {
        enter(seat, room, me, secret);
      }
      refuseIfFull(added);
    }
  }

  /** Lets a presenter in who has the room's secret, and makes the room again where this server has forgotten it. */
  void present(Seat seat, RoomMessage.Present present) {
    outside(seat);
    mayKnock(seat);
    Optional<Room> found = store.find(present.code());
    Membership me = Membership.presenter();
    Room room = found.isPresent() ? comeBack(seat, present, found.get(), me) : restore(seat, present, me);
    enter(seat, room, me, null);
  }

  private Room comeBack(Seat seat, RoomMessage.Present present, Room room, Membership me) {
    if (!RoomKey.fits(present.secret(), room.proof())) {
      throw wrong(seat, 403, present.secret(), "That is not the secret of this room; follow it instead.");
    }
    boolean isCurrent = present.epoch() < 0 || present.epoch() >= room.wheel().epoch();
    boolean isTaken = Membership.roleOf(room.wheel().driver()).equals("follower");
    if (!present.drive() || !isCurrent || isTaken) {
      return room;
    }
    return store.change(room.code(), before -> before.drivenBy(me.token())).orElse(room);
  }

  private Room restore(Seat seat, RoomMessage.Present present, Membership me) {
    countOpening(seat);
    if (!RoomKey.isDrawn(present.secret()) || !RoomKey.code(present.secret()).equals(present.code())) {
      throw wrong(
          seat,
          403,
          present.secret(),
          "That is not the secret of this room, and the room is not open; open another one.");
    }
    var wheel = new Wheel(Math.max(0, present.epoch()) + 1, me.token());
    Room room = room(present.secret(), present.code(), wheel, present.scene(), present.playhead());
    refuseIfFull(store.add(room));
    return store.find(present.code()).orElse(room);
  }

  /** Lets a follower in. */
  void join(Seat seat, RoomMessage.Join join) {
    outside(seat);
    mayKnock(seat);
    Room room =
        store
            .find(join.code())
            .orElseThrow(() ->
                wrong(
                    seat,
                    404,
                    join.code().text(),
                    "There is no room " + join.code() + "; look at the code again, or ask who presents it."));
    if (followersOf(room) >= settings.followers()) {
      throw new ProblemException(
          503, "This room is full: " + settings.followers() + " follow it already. Ask who presents it.");
    }
    enter(seat, room, Membership.follower(join.me()), null);
  }

  private int followersOf(Room room) {
    return hubs.all().stream()
        .filter(hub -> hub.code().equals(room.code()))
        .mapToInt(hub -> Math.max(hub.followers(), hub.here()))
        .sum();
  }

  private void enter(Seat seat, Room room, Membership me, @Nullable String secret) {
    seat.steered(me.drives(room));
    Hub hub = hubs.enter(room, seat, me);
    // It may have changed before the hub could hear of it.
    store.find(room.code()).ifPresent(hub::take);
    if (me.presents()) {
      store.seen(room.code(), clock.getAsLong());
    }
    // From here on the member is told of changes; so what is read of the room afterwards has all that it was not told
    // of.
    seat.knows(room);
    Room latest = Objects.requireNonNullElse(hub.room(), room);
    seat.knows(latest);
    seat.say(RoomWriter.whole(latest, me, secret, hub.followers(), clock.getAsLong()));
  }

  private Room room(String secret, RoomCode code, Wheel wheel, Scene scene, Playhead playhead) {
    return Room.open(code, RoomKey.proof(secret), wheel, new View(scene, playhead, clock.getAsLong()));
  }

  private void refuseIfFull(RoomStore.Added added) {
    if (added == RoomStore.Added.FULL) {
      throw new ProblemException(
          503, "This server is full: it has " + settings.rooms() + " rooms open. Try again later.");
    }
  }

  private void countOpening(Seat seat) {
    long now = System.nanoTime();
    if (!openings.isAllowed(seat.address(), now)) {
      throw new ProblemException(429, "Too many rooms were opened from your address; try again in a minute.");
    }
    openings.count(seat.address(), RoomKey.draw(), now);
  }

  private void mayKnock(Seat seat) {
    if (!wrong.isAllowed(seat.address(), System.nanoTime())) {
      throw new ProblemException(429, "Too many wrong codes came from your address; try again in a minute.");
    }
  }

  private ProblemException wrong(Seat seat, int status, String tried, String detail) {
    wrong.count(seat.address(), tried, System.nanoTime());
    return new ProblemException(status, detail);
  }

  private static void outside(Seat seat) {
    if (seat.hub() != null) {
      throw new ProblemException(409, "You are in a room already; connect once more for another one.");
    }
  }
}
