package io.vethscope.program;

import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.kernel.device.Tun;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.UdpDatagram;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a process that has a tun device and a UDP socket open: it sleeps until one of them can be read, then
 * takes a packet from each in turn until both are empty.
 */
public final class TunLoop {
  /** From something to read until the process runs, in nanoseconds; measured, it is 30 to 120 microseconds. */
  private static final long WAKE = 60_000;

  /** One read and one write, in nanoseconds. */
  private static final long SYSTEM_CALLS = 5_000;

  /** Datagrams that wait at the socket at most: what {@code net.core.rmem_default} has room for. */
  private static final int RECEIVE_QUEUE = 256;

  private final Tun tun;
  private final String name;
  private final Work work;
  private final ArrayDeque<SkBuff> received = new ArrayDeque<>();
  private @Nullable UdpSocket socket;
  private boolean awake;

  /** What the process does with packets. */
  public interface Work {
    /** A packet was read from the device; it goes on as a datagram. */
    void outgoing(SkBuff skb, UdpSocket socket);

    /** A datagram was read from the socket. */
    void incoming(SkBuff skb, UdpDatagram datagram);
  }

  /**
   * A process that has not opened anything yet.
   *
   * @param name what the trace calls it
   */
  public TunLoop(Tun tun, String name, Work work) {
    this.tun = tun;
    this.name = name;
    this.work = work;
  }

  /**
   * Opens the socket and the device.
   *
   * @throws UsageException if the port is taken, or another process has the device open
   */
  public void start(Ipv4Address address, int port) {
    UdpSocket bound =
        tun.netns()
            .udp()
            .bind(address, port, name, new Arrival())
            .orElseThrow(
                () -> new UsageException("The UDP port " + port + " of " + tun.netns().name() + " is taken already."));
    if (!tun.attach(this::wake)) {
      bound.close();
      throw new UsageException("Another process of " + tun.netns().name() + " has " + tun.name() + " open.");
    }
    bound.becomeTunnel();
    socket = bound;
  }

  /** Ends the process: nobody reads the device any more. */
  public void stop() {
    tun.detach();
    received.clear();
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /** The socket while the process runs. */
  public @Nullable UdpSocket socket() {
    return socket;
  }

  private void wake() {
    if (!awake) {
      awake = true;
      tun.netns().cpu().after(WAKE, this::turn);
    }
  }

  private void turn() {
    UdpSocket open = socket;
    if (open == null) {
      return;
    }
    SkBuff outgoing = tun.read();
    if (outgoing != null) {
      work.outgoing(outgoing, open);
    }
    SkBuff incoming = received.poll();
    if (incoming != null) {
      work.incoming(incoming, (UdpDatagram) incoming.ip().payload());
    }
    awake = outgoing != null || incoming != null;
    if (awake) {
      tun.netns().cpu().after(SYSTEM_CALLS, this::turn);
    }
  }

  /** The socket's queue. */
  private final class Arrival implements Udp.Receiver {
    @Override
    public void datagram(SkBuff skb, UdpDatagram datagram) {
      if (received.size() >= RECEIVE_QUEUE) {
        tun.drop(skb, DropReason.SOCKET_BACKLOG, "The process " + name + " does not keep up.");
        return;
      }
      received.add(skb);
      wake();
    }
  }
}
