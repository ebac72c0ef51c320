package io.vethscope.web.room;

import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.socket.CloseStatus;

/** The rooms that have members on this server. */
final class Hubs implements RoomStore.Listener {
  private final Map<RoomCode, Hub> hubs = new ConcurrentHashMap<>();
  private final Function<RoomCode, Hub> make;

  Hubs(Function<RoomCode, Hub> make) {
    this.make = make;
  }

  /** Lets somebody into a room, of which this value is known. */
  Hub enter(Room room, Seat seat, Membership me) {
    while (true) {
      Hub hub = hubs.computeIfAbsent(room.code(), make);
      if (hub.add(seat, me)) {
        hub.take(room);
        return hub;
      }
    }
  }

  /** Somebody has left. */
  void leave(Hub hub, Seat seat) {
    hub.remove(seat);
    if (hub.closeIfEmpty()) {
      hubs.remove(hub.code(), hub);
    }
  }

  Collection<Hub> all() {
    return hubs.values();
  }

  @Override
  public void changed(Room room) {
    Hub hub = hubs.get(room.code());
    if (hub != null) {
      hub.take(room);
    }
  }

  @Override
  public void pointed(RoomCode code, String message) {
    Hub hub = hubs.get(code);
    if (hub != null) {
      hub.point(message);
    }
  }

  @Override
  public void ended(RoomCode code) {
    Hub hub = hubs.get(code);
    if (hub != null) {
      hub.dismiss(RoomWriter.over("The presenter has ended this room, or has not come back."), CloseStatus.NORMAL);
    }
  }
}
