package io.vethscope.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of a crowd: connects, greets, and notes when it heard of which step. Frames and steps may come in pieces. */
final class Follower {
  private static final byte[] STEP = "\"step\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECRET = "\"secret\":\"".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final int port;
  private final String greeting;
  private final byte[] welcome;
  private boolean upgraded;
  private boolean ready;
  private int matched;
  private int welcomed;
  private long number = -1;
  private long step = -1;
  private long heardAt;
  private StringBuilder said = new StringBuilder();

  Follower(SocketChannel channel, int port, String greeting, String welcome) {
    this.channel = channel;
    this.port = port;
    this.greeting = greeting;
    this.welcome = welcome.getBytes(StandardCharsets.US_ASCII);
  }

  static int ready(List<Follower> followers) {
    int count = 0;
    for (Follower follower : followers) {
      count += follower.ready ? 1 : 0;
    }
    return count;
  }

  long step() {
    return step;
  }

  long heardAt() {
    return heardAt;
  }

  /** What the server said before this one counted as connected, if that held a secret. */
  String said() {
    return said.toString();
  }

  void say(String text) throws IOException {
    ByteBuffer frame = Crowd.frame(text);
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  void serve(SelectionKey key, ByteBuffer buffer) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      channel.write(ByteBuffer.wrap(handshake()));
      return;
    }
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("The server closed a connection: " + said);
    }
    buffer.flip();
    long now = System.nanoTime();
    while (buffer.hasRemaining()) {
      take(buffer.get(), now);
    }
    if (!upgraded && said.indexOf("\r\n\r\n") >= 0) {
      upgraded = true;
      said.setLength(0);
      if (!greeting.isEmpty()) {
        say(greeting);
      }
      ready = welcome.length == 0;
    }
  }

  private byte[] handshake() {
    return ("GET /api/room HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void take(byte one, long now) {
    if (!ready) {
      said.append((char) (one & 0xff));
      welcomed = welcomed < welcome.length && one == welcome[welcomed] ? welcomed + 1 : 0;
      if (upgraded && welcomed == welcome.length && welcome.length > 0) {
        ready = true;
        // Everybody's welcome would be more than the crowd itself.
        said = said.indexOf(new String(SECRET, StandardCharsets.US_ASCII)) < 0 ? new StringBuilder(0) : said;
      }
    }
    if (number >= 0 && one >= '0' && one <= '9') {
      number = 10 * number + one - '0';
    } else if (number >= 0) {
      if (number > step) {
        step = number;
        heardAt = now;
      }
      number = -1;
    }
    matched = one == STEP[matched] ? matched + 1 : one == STEP[0] ? 1 : 0;
    if (matched == STEP.length) {
      matched = 0;
      number = 0;
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
