package io.vethscope.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Thousands of WebSocket clients on loopback, served by the one thread that calls; each of them costs some hundred
 * bytes.
 */
final class Crowd implements AutoCloseable {
  private static final int AT_ONCE = 200;
  private static final long PATIENCE = 60_000_000_000L;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
  private final List<Follower> followers = new ArrayList<>();

  /** Nobody is connected. */
  Crowd(int port) throws IOException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    selector = Selector.open();
  }

  /**
   * Connects more, each of which says something first.
   *
   * @param count how many
   * @param greeting the first message; empty: none
   * @param welcome what has to be in what the server says before a follower counts as connected; empty: nothing
   */
  void connect(int count, String greeting, String welcome) throws IOException {
    int before = followers.size();
    long end = System.nanoTime() + PATIENCE;
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
      var follower = new Follower(channel, server.getPort(), greeting, welcome);
      followers.add(follower);
      channel.register(selector, SelectionKey.OP_CONNECT, follower);
      while (followers.size() - ready() > AT_ONCE) {
        poll(end);
      }
    }
    while (ready() < before + count) {
      poll(end);
    }
  }

  private int ready() {
    return Follower.ready(followers);
  }

  int size() {
    return followers.size();
  }

  Follower follower(int index) {
    return followers.get(index);
  }

  /**
   * Waits until each has heard of a step; the nanoseconds at which it did are then in {@link Follower#heardAt}.
   *
   * @param step the step
   * @param first the first who has to
   * @param count the one behind the last
   */
  void await(long step, int first, int count) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    int next = first;
    while (next < count) {
      while (next < count && followers.get(next).step() >= step) {
        next++;
      }
      if (next < count) {
        poll(end);
      }
    }
  }

  private void poll(long end) throws IOException {
    if (System.nanoTime() > end) {
      throw new IOException("Only " + ready() + " of " + followers.size() + " followers got through in a minute.");
    }
    selector.select(
        key -> {
          try {
            ((Follower) key.attachment()).serve(key, buffer);
          } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
          }
        },
        100);
  }

  /** A text as a client's frame: RFC 6455, section 5.2, masked with zeros. */
  static ByteBuffer frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) 0x81);
    if (bytes.length < 126) {
      frame.put((byte) (0x80 | bytes.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
    }
    return frame.putInt(0).put(bytes).flip();
  }

  /** Breaks the last so many connections. */
  void drop(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      followers.removeLast().close();
    }
    selector.selectNow();
  }

  @Override
  public void close() throws IOException {
    for (Follower follower : followers) {
      follower.close();
    }
    selector.close();
  }
}
