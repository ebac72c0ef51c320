package io.vethscope.web.room;

import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import io.vethscope.web.socket.Frames;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * The members of one room that are connected to this server. What changes is told by one thread at a time; changes that
 * come while it is at work are told as one.
 */
@SuppressWarnings("ReferenceEquality") // A room that has changed is another object.
final class Hub {
  private final RoomCode code;
  private final Executor executor;
  private final LongSupplier clock;
  private final RoomMeter meter;
  private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
  private final AtomicInteger presenters = new AtomicInteger();
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile @Nullable Room room;
  private volatile @Nullable Room told;
  private volatile int followers;
  private volatile boolean closed;

  Hub(RoomCode code, Executor executor, LongSupplier clock, RoomMeter meter) {
    this.code = code;
    this.executor = executor;
    this.clock = clock;
    this.meter = meter;
  }

  RoomCode code() {
    return code;
  }

  /** The room as this server knows it. */
  @Nullable Room room() {
    return room;
  }

  /** Lets a member in; false: nobody can come in any more, ask for another hub. */
  synchronized boolean add(Seat seat, Membership me) {
    if (closed) {
      return false;
    }
    seat.sit(this, me);
    seats.add(seat);
    presenters.addAndGet(me.presents() ? 1 : 0);
    return true;
  }

  void remove(Seat seat) {
    if (seats.remove(seat) && seat.presents()) {
      presenters.decrementAndGet();
    }
  }

  /** Closes the hub where nobody is in it. */
  synchronized boolean closeIfEmpty() {
    closed = closed || seats.isEmpty();
    return closed;
  }

  /** How many follow here. */
  int here() {
    return Math.max(0, seats.size() - presenters.get());
  }

  boolean hasPresenter() {
    return presenters.get() > 0;
  }

  /** How many follow on all servers, as was last heard. */
  int followers() {
    return followers;
  }

  void count(int total) {
    followers = total;
  }

  /** Takes a value of the room, unless a later one is known. */
  void take(Room next) {
    synchronized (this) {
      Room known = room;
      if (known != null && !next.isNewerThan(known)) {
        return;
      }
      room = next;
      if (told == null) {
        told = next;
      }
    }
    work();
  }

  private void work() {
    if (working.compareAndSet(false, true)) {
      executor.execute(this::tellAll);
    }
  }

  private void tellAll() {
    Room latest;
    try {
      latest = room;
      Room before = told;
      if (latest != null && latest != before) {
        ByteBuffer change = Frames.text(RoomWriter.change(before, latest, clock.getAsLong()));
        boolean steered = before == null || !before.wheel().equals(latest.wheel());
        meter.tell(seats, change, latest);
        told = latest;
        if (steered) {
          seats.forEach(seat -> seat.steer(latest));
        }
      }
    } finally {
      working.set(false);
    }
    if (room != latest) {
      work();
    }
  }

  /** Tells everybody where the pointer is. */
  void point(String message) {
    ByteBuffer point = Frames.text(message);
    executor.execute(() -> seats.forEach(seat -> seat.lane().point(point)));
  }

  /** Says something to those who present. */
  void tellPresenters(String message) {
    seats.stream().filter(Seat::presents).forEach(seat -> seat.say(message));
  }

  /** Does something with each member. */
  void each(Consumer<Seat> action) {
    seats.forEach(action);
  }

  /** Sends everybody away. */
  void dismiss(String message, CloseStatus status) {
    executor.execute(() ->
        seats.forEach(seat -> {
          seat.say(message);
          seat.close(status);
        }));
  }
}
