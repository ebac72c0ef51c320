package io.vethscope.web.room;

import io.vethscope.web.problem.Problem;
import io.vethscope.web.settings.RoomSettings;
import io.vethscope.web.socket.SocketConnection;
import io.vethscope.web.socket.SocketListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.socket.CloseStatus;

/** Everybody who is connected, and what is due for them now and then. */
final class RoomHandler implements SmartLifecycle {
  private static final CloseStatus SILENT = CloseStatus.PROTOCOL_ERROR.withReason("Pings were not answered.");
  private static final CloseStatus WORDLESS =
      CloseStatus.POLICY_VIOLATION.withReason("You have not said which room it is.");

  /** How long members have to take note that the server stops. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(2);

  private static final long PAUSE = 10;

  private final RoomParts parts;
  private final RoomSettings settings;
  private final Set<Member> members = ConcurrentHashMap.newKeySet();

  /** Those for whom there was no place, until they have taken note of it. */
  private final Set<Member> refused = ConcurrentHashMap.newKeySet();

  private volatile boolean running;

  RoomHandler(RoomParts parts) {
    this.parts = parts;
    this.settings = parts.settings();
  }

  /** Somebody has connected. */
  SocketListener connect(SocketConnection connection, String address) {
    var member = new Member(connection, address, parts, this::gone);
    members.add(member);
    if (members.size() > settings.connections()) {
      refused.add(member);
      members.remove(member);
      member
          .seat()
          .say(
              RoomWriter.error(
                  new Problem(
                      503, "This server is full: " + settings.connections() + " are connected. Try again later.")));
      member.seat().close(CloseStatus.SERVICE_OVERLOAD);
    }
    return member;
  }

  private void gone(Member member) {
    members.remove(member);
    refused.remove(member);
  }

  @Scheduled(fixedDelayString = "${vethscope.room.ping:25s}")
  void check() {
    long now = System.nanoTime();
    for (Member member : members) {
      Seat seat = member.seat();
      if (seat.silence(now) > settings.silence().toNanos()) {
        seat.close(SILENT);
      } else {
        seat.lane().ping();
      }
    }
    parts.ticker().endForsaken();
  }

  @Scheduled(fixedDelay = 1_000)
  void compare() {
    parts.store().compare();
  }

  @Scheduled(fixedDelay = 250)
  void tick() {
    parts.ticker().tell();
    long now = System.nanoTime();
    for (Member member : members) {
      Seat seat = member.seat();
      if (seat.hub() == null && seat.age(now) > settings.hello().toNanos()) {
        seat.close(WORDLESS);
      }
      seat.lane().check();
    }
    refused.forEach(member -> member.seat().lane().check());
  }

  int connections() {
    return members.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    for (Member member : members) {
      member.seat().say(RoomWriter.moving());
      member.seat().close(CloseStatus.GOING_AWAY);
    }
    long end = System.nanoTime() + FAREWELL;
    try {
      while (!members.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
