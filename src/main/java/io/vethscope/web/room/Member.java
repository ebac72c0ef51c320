package io.vethscope.web.room;

import io.vethscope.classroom.Room;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.socket.SocketConnection;
import io.vethscope.web.socket.SocketListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** Somebody who has connected: what they say goes to the desk, at the rate that is allowed. */
final class Member implements SocketListener {
  private static final CloseStatus FLOOD = CloseStatus.POLICY_VIOLATION.withReason("Too many messages; slow down.");

  private final RoomParts parts;
  private final Consumer<Member> whenGone;
  private final Seat seat;
  private volatile boolean gone;

  /**
   * Somebody who has said nothing yet.
   *
   * @param connection the way to them
   * @param address where they come from
   * @param parts the classrooms
   * @param whenGone called once, when the connection has ended
   */
  Member(SocketConnection connection, String address, RoomParts parts, Consumer<Member> whenGone) {
    this.parts = parts;
    this.whenGone = whenGone;
    this.seat =
        new Seat(
            one -> new Lane(connection, () -> whole(one), parts.settings().replies()),
            address,
            10.0 * parts.settings().perSecond());
  }

  Seat seat() {
    return seat;
  }

  private @Nullable String whole(Seat one) {
    Hub hub = one.hub();
    Membership me = one.me();
    Room room = hub == null ? null : hub.room();
    if (hub == null || me == null || room == null) {
      return null;
    }
    one.knows(room);
    return RoomWriter.whole(room, me, null, hub.followers(), parts.clock().getAsLong());
  }

  private boolean maySpeak() {
    seat.alive();
    boolean may = seat.maySpeak(parts.settings().perSecond());
    if (!may) {
      seat.close(FLOOD);
    }
    return may;
  }

  @Override
  public void text(String message) {
    if (!maySpeak()) {
      return;
    }
    parts.desk().receive(seat, message);
    Hub hub = seat.hub();
    if (hub != null && seat.presents()) {
      parts.ticker().greet(hub, seat);
    }
    if (gone) {
      // It went while it came in.
      parts.leave(seat);
    }
  }

  @Override
  public void tooLong() {
    if (maySpeak()) {
      int most = parts.settings().messageBytes();
      seat.say(RoomWriter.error(new Problem(413, "The message has more than " + most + " bytes; send a shorter one.")));
    }
  }

  @Override
  public void pinged() {
    maySpeak();
  }

  @Override
  public void ponged() {
    seat.alive();
  }

  @Override
  public void closed() {
    gone = true;
    whenGone.accept(this);
    parts.leave(seat);
  }
}
