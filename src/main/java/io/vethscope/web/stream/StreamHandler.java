package io.vethscope.web.stream;

import io.vethscope.web.limit.RateLimits;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.settings.StreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Connects the container's WebSocket sessions with {@link StreamSession}s: text only, in pieces of bounded size. */
final class StreamHandler extends TextWebSocketHandler implements SmartLifecycle, DisposableBean {
  /** Tomcat's name for how long a blocking send may take, in milliseconds. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stream-", 0).factory());
  private final Resources resources;
  private final StreamSettings settings;
  private final Clients clients;
  private final RateLimits rates;
  private volatile boolean running;

  StreamHandler(Resources resources, RateLimits rates) {
    this.rates = rates;
    this.resources = resources;
    this.settings = resources.settings();
    this.clients = new Clients(settings, executor);
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    if (session instanceof StandardWebSocketSession standard) {
      standard.getNativeSession().getUserProperties().put(SEND_TIMEOUT, settings.sendTimeout().toMillis());
    }
    var outlet = new SocketOutlet(session);
    var pump = new Pump(executor, outlet, settings.replies(), settings.sendTimeout());
    String client = address(session);
    var stream = new StreamSession(pump, resources, () -> rates.computing(client));
    if (clients.add(session.getId(), new Client(stream, outlet, settings.messageBytes()))) {
      stream.open();
    } else {
      refuse(outlet);
    }
  }

  private static String address(WebSocketSession session) {
    InetSocketAddress remote = session.getRemoteAddress();
    return remote == null || remote.isUnresolved() ? String.valueOf(remote) : remote.getAddress().getHostAddress();
  }

  private void refuse(Outlet outlet) throws IOException {
    outlet.send(
        ServerMessages.error(
            null,
            new Problem(
                503, "All " + settings.connections() + " places of this server are taken; try again in a minute.")));
    outlet.close(CloseStatus.SERVICE_OVERLOAD);
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    Client client = clients.find(session.getId());
    if (client != null) {
      client.receive(message.getPayload(), message.getPayloadLength(), message.isLast());
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession session, PongMessage message) {
    Client client = clients.find(session.getId());
    if (client != null) {
      client.pong();
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    Client client = clients.remove(session.getId());
    if (client != null) {
      client.gone();
    }
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Scheduled(fixedDelayString = "${vethscope.stream.ping:20s}")
  void check() {
    clients.check();
  }

  int connections() {
    return clients.count();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      clients.disconnectAll(FAREWELL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Only now: what was stopped may be started again. */
  @Override
  public void destroy() {
    executor.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
