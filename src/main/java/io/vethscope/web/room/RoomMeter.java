package io.vethscope.web.room;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vethscope.classroom.Room;
import java.nio.ByteBuffer;
import java.util.Set;

/** What an operator sees of the rooms: docs/operations.md. */
final class RoomMeter {
  private final Counter deliveries;
  private final Counter late;
  private final Timer fanOut;

  RoomMeter(MeterRegistry registry) {
    deliveries =
        Counter.builder("vethscope.room.deliveries")
            .description("Changes of rooms that were sent to a member")
            .register(registry);
    late =
        Counter.builder("vethscope.room.late")
            .description("Changes that a member was too slow for; it gets the whole room later")
            .register(registry);
    fanOut =
        Timer.builder("vethscope.room.fanout").description("Time to tell a whole room of a change").register(registry);
  }

  /** Tells members of a change, and counts. */
  void tell(Set<Seat> seats, ByteBuffer change, Room latest) {
    long start = System.nanoTime();
    int sent = 0;
    int missed = 0;
    for (Seat seat : seats) {
      if (seat.isBeyond(latest)) {
        continue;
      }
      if (seat.lane().tell(change)) {
        sent++;
      } else {
        missed++;
      }
    }
    deliveries.increment(sent);
    late.increment(missed);
    fanOut.record(System.nanoTime() - start, java.util.concurrent.TimeUnit.NANOSECONDS);
  }
}
