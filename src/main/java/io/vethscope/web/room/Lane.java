package io.vethscope.web.room;

import io.vethscope.web.socket.Frames;
import io.vethscope.web.socket.SocketConnection;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * The way to one member. One message is under way at a time. What changes in the room meanwhile is not kept: a member
 * that was too slow for it gets the whole room as it is when the lane is free. So a slow reader costs no more memory
 * than a quick one, and sees the same in the end.
 */
final class Lane {
  private static final CloseStatus TOO_SLOW =
      new CloseStatus(CloseStatus.POLICY_VIOLATION.getCode(), "You ask without reading the answers.");

  private final SocketConnection connection;
  private final Supplier<@Nullable String> whole;
  private final int maxReplies;
  private @Nullable ArrayDeque<String> replies;
  private @Nullable ByteBuffer pointer;
  private boolean busy;
  private boolean behind;

  /**
   * A free lane.
   *
   * @param connection the way to it
   * @param whole writes the room as it is, for this member; null: there is none
   * @param maxReplies how many messages of the member's own may wait
   */
  Lane(SocketConnection connection, Supplier<@Nullable String> whole, int maxReplies) {
    this.connection = connection;
    this.whole = whole;
    this.maxReplies = maxReplies;
  }

  /** Sends something to this member alone; nothing of that is lost. */
  void say(String message) {
    synchronized (this) {
      if (busy) {
        if (replies == null) {
          replies = new ArrayDeque<>(2);
        }
        if (replies.size() >= maxReplies) {
          connection.close(TOO_SLOW);
        } else {
          replies.add(message);
        }
        return;
      }
      busy = true;
    }
    connection.send(Frames.text(message), this::sent);
  }

  /**
   * Tells what has changed in the room.
   *
   * @param change a frame, the same for everybody
   * @return whether it is on its way, rather than to be made up for later
   */
  boolean tell(ByteBuffer change) {
    synchronized (this) {
      if (busy) {
        behind = true;
        return false;
      }
      busy = true;
    }
    connection.send(change, this::sent);
    return true;
  }

  /** Tells where the pointer is; an older place is forgotten. */
  void point(ByteBuffer message) {
    synchronized (this) {
      if (busy) {
        pointer = message;
        return;
      }
      busy = true;
    }
    connection.send(message, this::sent);
  }

  void ping() {
    connection.ping();
  }

  /** Looks after the connection's time. */
  void check() {
    connection.check();
  }

  void close(CloseStatus status) {
    connection.close(status);
  }

  private void sent() {
    boolean catchUp = false;
    String next = null;
    ByteBuffer point = null;
    synchronized (this) {
      if (replies != null) {
        next = replies.poll();
        if (replies.isEmpty()) {
          replies = null;
        }
      } else if (behind) {
        behind = false;
        catchUp = true;
      } else {
        point = pointer;
        pointer = null;
      }
      if (next == null && point == null && !catchUp) {
        busy = false;
      }
    }
    if (catchUp) {
      next = whole.get();
      if (next == null) {
        sent();
        return;
      }
    }
    if (next != null) {
      connection.send(Frames.text(next), this::sent);
    } else if (point != null) {
      connection.send(point, this::sent);
    }
  }
}
