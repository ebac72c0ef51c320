package io.vethscope.web.stream;

import io.vethscope.web.settings.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** All connected clients: as many as are allowed, and none that are no longer there. */
final class Clients {
  private static final CloseStatus IDLE =
      new CloseStatus(CloseStatus.NORMAL.getCode(), "Nothing was asked for a long time; connect again to go on.");
  private static final CloseStatus SILENT =
      new CloseStatus(CloseStatus.PROTOCOL_ERROR.getCode(), "Pings were not answered.");

  private final StreamSettings settings;
  private final Executor executor;
  private final Map<String, Client> connected = new ConcurrentHashMap<>();

  Clients(StreamSettings settings, Executor executor) {
    this.settings = settings;
    this.executor = executor;
  }

  /**
   * Lets a client in.
   *
   * @return whether there is room
   */
  boolean add(String id, Client client) {
    connected.put(id, client);
    if (connected.size() <= settings.connections()) {
      return true;
    }
    connected.remove(id);
    return false;
  }

  @Nullable Client find(String id) {
    return connected.get(id);
  }

  @Nullable Client remove(String id) {
    return connected.remove(id);
  }

  int count() {
    return connected.size();
  }

  /** Pings everybody, and disconnects those who are silent or idle for too long. */
  void check() {
    long now = System.nanoTime();
    for (Client client : connected.values()) {
      if (client.silence(now).compareTo(settings.silence()) > 0) {
        executor.execute(() -> client.disconnect(SILENT));
      } else if (client.idleness(now).compareTo(settings.idle()) > 0) {
        executor.execute(() -> client.disconnect(IDLE));
      } else {
        client.ping();
      }
    }
  }

  /** Disconnects everybody, and waits for that, but not for those who don't read. */
  void disconnectAll(Duration patience) throws InterruptedException {
    List<Client> everybody = new ArrayList<>(connected.values());
    var done = new Phaser(everybody.size() + 1);
    for (Client client : everybody) {
      executor.execute(() -> {
        client.disconnect(CloseStatus.GOING_AWAY);
        done.arriveAndDeregister();
      });
    }
    try {
      done.awaitAdvanceInterruptibly(done.arriveAndDeregister(), patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException stuck) {
      // The container cuts what is left.
      return;
    }
  }
}
