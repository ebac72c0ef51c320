package io.vethscope.program.client;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.tcp.Received;
import io.vethscope.kernel.tcp.TcpSocket;
import io.vethscope.program.Process;
import io.vethscope.wire.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What passes between a process and the other side ({@code readwrite}): its input goes out, what comes is printed line
 * by line, and after some silence it is over.
 */
final class Conversation {
  private static final int READ = 16_384;

  private final Process process;
  private final long silence;
  private final Runnable onSilence;
  private final StringBuilder line = new StringBuilder();
  private @Nullable Cancellable timer;

  /**
   * Begins it.
   *
   * @param silence nanoseconds, or 0 for as long as it takes
   */
  Conversation(Process process, long silence, Runnable onSilence) {
    this.process = process;
    this.silence = silence;
    this.onSilence = onSilence;
    touch();
  }

  /** The input. */
  static Payload input(Process process) {
    return Payload.of(process.stdin().getBytes(StandardCharsets.UTF_8));
  }

  private void touch() {
    stop();
    timer = silence == 0 ? null : process.after(silence, onSilence);
  }

  private void stop() {
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Reads what is there; true if the other side sends no more. */
  boolean read(TcpSocket socket) {
    return switch (socket.read(READ)) {
      case Received.Data(Payload bytes) -> {
        print(bytes);
        yield false;
      }
      case Received.End _ -> true;
      case Received.NothingYet _ -> false;
    };
  }

  void print(Payload bytes) {
    touch();
    String text = new String(bytes.toBytes(), StandardCharsets.UTF_8).replace("\r", "");
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        process.print(line.toString());
        line.setLength(0);
      } else {
        line.append(text.charAt(i));
      }
    }
  }

  /** Ends it: a last line without an end is printed, too. */
  void end() {
    stop();
    if (!line.isEmpty()) {
      process.print(line.toString());
      line.setLength(0);
    }
  }
}
