package io.vethscope.web.room;

import io.vethscope.classroom.Hand;
import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.web.settings.RoomSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is due now and then: how many follow and how they answer, for who presents; and the end of rooms that nobody
 * does.
 */
final class RoomTicker {
  /** What the presenters of a room were last told. */
  private record Told(int followers, List<Hand> hands, @Nullable Question question, List<Integer> counts) {}

  private static final Told NOTHING = new Told(-1, List.of(), null, List.of());

  private final RoomStore store;
  private final Hubs hubs;
  private final RoomSettings settings;
  private final LongSupplier clock;
  private final Map<Hub, Told> told = new ConcurrentHashMap<>();

  RoomTicker(RoomStore store, Hubs hubs, RoomSettings settings, LongSupplier clock) {
    this.store = store;
    this.hubs = hubs;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tells presenters what they don't know yet. */
  void tell() {
    told.keySet().retainAll(hubs.all());
    long now = clock.getAsLong();
    for (Hub hub : hubs.all()) {
      Room room = hub.room();
      if (room == null) {
        continue;
      }
      hub.count(store.followers(hub.code(), hub.here(), now));
      if (hub.hasPresenter()) {
        store.seen(hub.code(), now);
        tell(hub, room);
      }
    }
  }

  private void tell(Hub hub, Room room) {
    Told before = told.getOrDefault(hub, NOTHING);
    Question question = room.question();
    List<Integer> counts = question == null ? List.of() : store.counts(hub.code(), question);
    Told after = new Told(hub.followers(), room.hands(), question, counts);
    if (before.followers() != after.followers() || !before.hands().equals(after.hands())) {
      hub.tellPresenters(RoomWriter.people(after.followers(), after.hands()));
    }
    if (question != null && !(question.equals(before.question()) && counts.equals(before.counts()))) {
      String message = RoomWriter.counts(question.id(), counts);
      // While the question is open only those who present see how the others answer.
      if (question.isOpen()) {
        hub.tellPresenters(message);
      } else {
        hub.each(seat -> seat.say(message));
      }
    }
    told.put(hub, after);
  }

  /** A presenter who has just come is told everything. */
  void greet(Hub hub, Seat seat) {
    if (seat.isNew()) {
      told.remove(hub);
    }
  }

  /** Ends the rooms that nobody has presented for too long. */
  void endForsaken() {
    long now = clock.getAsLong();
    for (Room room : store.rooms()) {
      if (room.isOver(now, settings.patience().toMillis())) {
        store.end(room.code());
      }
    }
  }
}
