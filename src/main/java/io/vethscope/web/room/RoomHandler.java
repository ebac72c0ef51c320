package io.vethscope.web.room;

import io.vethscope.classroom.Room;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.settings.RoomSettings;
import jakarta.websocket.Session;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Connects the container's WebSocket sessions with {@link Seat}s: text only, in pieces of bounded size. */
final class RoomHandler extends TextWebSocketHandler implements SmartLifecycle {
  private static final CloseStatus SILENT =
      new CloseStatus(CloseStatus.PROTOCOL_ERROR.getCode(), "Pings were not answered.");
  private static final CloseStatus WORDLESS =
      new CloseStatus(CloseStatus.POLICY_VIOLATION.getCode(), "You have not said which room it is.");
  private static final CloseStatus HALF =
      new CloseStatus(CloseStatus.POLICY_VIOLATION.getCode(), "You have begun a message and not ended it.");
  private static final CloseStatus FLOOD =
      new CloseStatus(CloseStatus.POLICY_VIOLATION.getCode(), "Too many messages; slow down.");

  private final RoomParts parts;
  private final RoomSettings settings;
  private final ExecutorService executor;
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private volatile boolean running;

  /**
   * A connection and the message that comes in pieces.
   *
   * @param seat the member
   * @param inbox its message
   */
  private record Connection(Seat seat, Inbox inbox) {}

  RoomHandler(RoomParts parts) {
    this.parts = parts;
    this.settings = parts.settings();
    this.executor = parts.executor();
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (!(session instanceof StandardWebSocketSession standard)) {
      throw new IllegalStateException("Only the container's own WebSocket sessions can be members of a room.");
    }
    Session connection = standard.getNativeSession();
    connection.getAsyncRemote().setSendTimeout(settings.sendTimeout().toMillis());
    var wire = new SocketWire(connection, executor);
    var seat =
        new Seat(
            one -> new Lane(wire, () -> whole(one), settings.replies()), address(session), 10.0 * settings.perSecond());
    connections.put(session.getId(), new Connection(seat, new Inbox(settings.messageBytes())));
    if (connections.size() > settings.connections()) {
      connections.remove(session.getId());
      seat.say(
          RoomWriter.error(
              new Problem(503, "This server is full: " + settings.connections() + " are connected. Try again later.")));
      seat.close(CloseStatus.SERVICE_OVERLOAD);
    }
  }

  private @Nullable String whole(Seat seat) {
    Hub hub = seat.hub();
    Membership me = seat.me();
    if (hub == null || me == null) {
      return null;
    }
    Room room = hub.room();
    return room == null ? null : RoomWriter.whole(room, me, null, hub.followers(), parts.clock().getAsLong());
  }

  private static String address(WebSocketSession session) {
    InetSocketAddress remote = session.getRemoteAddress();
    return remote == null || remote.getAddress() == null ? "unknown" : remote.getAddress().getHostAddress();
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    Connection connection = connections.get(session.getId());
    if (connection == null) {
      return;
    }
    Seat seat = connection.seat();
    seat.alive();
    String text = connection.inbox().take(message.getPayload(), message.getPayloadLength(), message.isLast());
    if (text == null) {
      return;
    }
    if (!seat.maySpeak(settings.perSecond())) {
      seat.close(FLOOD);
    } else if (text.isEmpty()) {
      seat.say(
          RoomWriter.error(
              new Problem(
                  413, "The message is empty, or has more than " + settings.messageBytes() + " bytes; send another.")));
    } else {
      parts.desk().receive(seat, text);
      Hub hub = seat.hub();
      if (hub != null && seat.presents()) {
        parts.ticker().greet(hub, seat);
      }
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession session, PongMessage message) {
    Connection connection = connections.get(session.getId());
    if (connection != null) {
      connection.seat().alive();
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    Connection connection = connections.remove(session.getId());
    if (connection != null) {
      parts.leave(connection.seat());
    }
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Scheduled(fixedDelayString = "${vethscope.room.ping:25s}")
  void check() {
    long now = System.nanoTime();
    for (Connection connection : connections.values()) {
      Seat seat = connection.seat();
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
    for (Connection connection : connections.values()) {
      Seat seat = connection.seat();
      if (seat.hub() == null && seat.age(now) > settings.hello().toNanos()) {
        seat.close(WORDLESS);
      } else if (connection.inbox().isStuck(now, settings.hello().toNanos())) {
        seat.close(HALF);
      }
    }
  }

  int connections() {
    return connections.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    for (Connection connection : connections.values()) {
      connection.seat().say(RoomWriter.moving());
      connection.seat().close(CloseStatus.GOING_AWAY);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
