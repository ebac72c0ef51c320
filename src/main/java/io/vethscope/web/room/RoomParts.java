package io.vethscope.web.room;

import io.vethscope.web.settings.RoomSettings;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * What the classrooms of one server are made of.
 *
 * @param settings their limits
 * @param store where rooms are kept
 * @param hubs the rooms that have members here
 * @param desk does what members say
 * @param ticker what is due now and then
 * @param executor a thread for each thing to do
 * @param clock milliseconds since 1970
 */
record RoomParts(
    RoomSettings settings,
    RoomStore store,
    Hubs hubs,
    RoomDesk desk,
    RoomTicker ticker,
    ExecutorService executor,
    LongSupplier clock) {

  /** Puts them together. */
  static RoomParts of(RoomSettings settings, RoomStore store, RoomMeter meter, ExecutorService executor) {
    LongSupplier clock = System::currentTimeMillis;
    var hubs = new Hubs(code -> new Hub(code, executor, clock, meter));
    store.listen(hubs);
    var desk = new RoomDesk(store, new RoomDoor(store, hubs, settings, clock), clock);
    return new RoomParts(settings, store, hubs, desk, new RoomTicker(store, hubs, settings, clock), executor, clock);
  }

  /** A connection has ended. A follower who drove leaves the wheel; a presenter who comes back has it still. */
  void leave(Seat seat) {
    Hub hub = seat.hub();
    Membership me = seat.me();
    if (hub == null || me == null) {
      return;
    }
    hubs.leave(hub, seat);
    if (me.presents()) {
      store.seen(hub.code(), clock.getAsLong());
    } else {
      store.change(hub.code(), room -> room.left(me.token()));
    }
  }
}
