package io.vethscope.program.wireguard;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.kernel.device.Tun;
import io.vethscope.kernel.wireguard.Alarm;
import io.vethscope.kernel.wireguard.Carrier;
import io.vethscope.kernel.wireguard.Endpoint;
import io.vethscope.kernel.wireguard.PeerSettings;
import io.vethscope.kernel.wireguard.Protocol;
import io.vethscope.program.TunLoop;
import io.vethscope.trace.DropReason;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/** The process (wireguard-go's {@code device/send.go}, {@code receive.go}, {@code timers.go}). */
public final class WireguardGo implements TunLoop.Work {
  /** From a packet until the routine that encrypts it has had its turn, in nanoseconds. */
  private static final long CRYPTO = 20_000;

  private final Tun tun;
  private final TunLoop loop;
  private final Protocol protocol;

  private WireguardGo(Tun tun, String publicKey) {
    this.tun = tun;
    this.loop = new TunLoop(tun, "wireguard-go", this);
    this.protocol = new Protocol(new Outer(), publicKey);
  }

  /**
   * Starts it.
   *
   * @param publicKey its own, in base 64
   * @param port the UDP port that it listens on
   * @throws io.vethscope.program.UsageException if the port is taken, or another process has the device open
   */
  public static WireguardGo start(Tun tun, String publicKey, int port) {
    WireguardGo process = new WireguardGo(tun, publicKey);
    process.loop.start(Ipv4Address.ANY, port);
    return process;
  }

  /** Ends it. */
  public void stop() {
    loop.stop();
  }

  /**
   * Makes a peer known ({@code wg set DEVICE peer}).
   *
   * @throws IllegalArgumentException if there are too many
   */
  public void addPeer(PeerSettings settings) {
    protocol.addPeer(settings);
  }

  /** Forgets a peer; does nothing where it is not known. */
  public void removePeer(String peerKey) {
    protocol.removePeer(peerKey);
  }

  /** {@code RoutineReadFromTUN}. */
  @Override
  public void outgoing(SkBuff skb, UdpSocket socket) {
    if (!protocol.send(skb)) {
      String why = "No peer has " + skb.ip().destination() + " among its allowed IPs, and wireguard-go tells nobody.";
      tun.drop(skb, DropReason.IP_OUTNOROUTES, why);
    }
  }

  @Override
  public void incoming(SkBuff skb, UdpDatagram datagram) {
    protocol.receive(skb, datagram);
  }

  /** An ordinary socket's side of the protocol. */
  private final class Outer implements Carrier {
    @Override
    public NetDevice device() {
      return tun;
    }

    @Override
    public Alarm alarm(Runnable function) {
      return new ExactAlarm(function);
    }

    @Override
    public void later(Runnable task) {
      tun.netns().cpu().after(CRYPTO, task);
    }

    @Override
    public void sendMessage(Endpoint to, byte[] message, boolean handshake) {
      UdpSocket socket = loop.socket();
      if (socket != null) {
        socket.sendTo(to.address(), to.port(), null, Payload.of(message), 0);
      }
    }

    @Override
    public void sendPacket(Endpoint to, SkBuff skb, byte[] message) {
      UdpSocket socket = loop.socket();
      if (socket == null) {
        tun.drop(skb, DropReason.DEV_READY, "The process that had " + tun.name() + " open has ended.");
        return;
      }
      socket.carry(skb, to.address(), to.port(), new UdpSocket.Carried("wireguard", tun, Payload.of(message)));
    }

    @Override
    public void deliver(SkBuff skb) {
      tun.write(skb);
    }
  }

  /** A timer of Go's runtime. */
  private final class ExactAlarm implements Alarm {
    private final Runnable function;
    private @Nullable Cancellable pending;

    ExactAlarm(Runnable function) {
      this.function = function;
    }

    @Override
    public boolean isPending() {
      return pending != null;
    }

    @Override
    public void set(long nanoseconds) {
      cancel();
      pending = tun.netns().cpu().after(nanoseconds, this::fire);
    }

    private void fire() {
      pending = null;
      if (loop.socket() != null) {
        function.run();
      }
    }

    @Override
    public void cancel() {
      if (pending != null) {
        pending.cancel();
        pending = null;
      }
    }
  }
}
