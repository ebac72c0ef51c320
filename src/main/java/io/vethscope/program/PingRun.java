package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.ControlMessage;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One {@code ping} at work: sends, waits, counts, prints. */
final class PingRun implements Icmp.EchoListener {
  /** From an answer's arrival until the process has it. */
  private static final long WAKE_UP = 20_000;

  private static final int TIME_BYTES = 16;

  /** Nanoseconds that ping waits at most for a device that has no room. */
  private static final long LONGEST_BACKOFF = 500_000_000;

  private final Process process;
  private final PingSettings settings;
  private final PingStatistics statistics = new PingStatistics();
  private final PingSocket socket;
  private @Nullable Cancellable deadline;
  private boolean unreachable;
  private long outOfBuffers;

  PingRun(Process process, PingSettings settings) {
    this.process = process;
    this.settings = settings;
    int identifier = settings.identifier() >= 0 ? settings.identifier() : process.netns().random().nextInt(65_535) + 1;
    this.socket = PingSocket.of(process, settings, identifier);
  }

  void begin() {
    Optional<Ipv4Output.Failure> refused = socket.refusal();
    if (refused.isPresent()) {
      process.print("ping: " + refusal(refused.get()));
      process.exit(2, Ending.UNREACHABLE);
      return;
    }
    process.print(socket.opening());
    socket.open(this);
    send();
  }

  private static String refusal(Ipv4Output.Failure why) {
    return why == Ipv4Output.Failure.PERMISSION_DENIED
        ? "Do you want to ping broadcast? Then -b. If not, check your local firewall rules"
        : "connect: " + why;
  }

  private void send() {
    long now = process.cpu().now();
    OptionalInt largest = socket.tooLong();
    Optional<Ipv4Output.Failure> failure = Optional.empty();
    if (largest.isPresent()) {
      tooLong(largest.getAsInt());
    } else {
      failure = socket.send(statistics.transmitted() + 1 & 0xffff, payload());
    }
    statistics.started(now);
    if (failure.equals(Optional.of(Ipv4Output.Failure.NO_BUFFER_SPACE)) && mayTryAgain()) {
      process.after(settings.interval(), this::send);
      return;
    }
    failure.ifPresent(why -> process.print("ping: sendmsg: " + why));
    statistics.sent(now);
    if (statistics.transmitted() < settings.count()) {
      process.after(settings.interval(), this::send);
    } else {
      deadline = process.after(settings.linger(), this::finish);
    }
  }

  /** Whether ping hopes that the device will have room again; each time takes half of an interval off its patience. */
  private boolean mayTryAgain() {
    outOfBuffers++;
    return outOfBuffers * Math.min(settings.interval() / 2, LONGEST_BACKOFF) < settings.linger();
  }

  /** {@code EMSGSIZE}: the host knows that the way takes less, so nothing is sent; ping waits out its second. */
  private void tooLong(int mtu) {
    statistics.failed();
    process.print("ping: local error: message too long, mtu=" + mtu);
    process.after(settings.interval(), this::endIfComplete);
  }

  /** The time of day in the first 16 bytes, then each byte's own number. */
  private Payload payload() {
    byte[] bytes = new byte[settings.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    if (bytes.length >= TIME_BYTES) {
      long microseconds = process.cpu().now() / 1000;
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(microseconds / 1_000_000)
          .putLong(microseconds % 1_000_000);
    }
    return Payload.of(bytes);
  }

  @Override
  public void reply(IpPacket packet, ControlMessage reply) {
    process.after(
        WAKE_UP,
        () -> {
          double milliseconds = statistics.received(reply.sequence(), process.cpu().now());
          process.print(
              "%d bytes from %s: icmp_seq=%d ttl=%d time=%s ms"
                  .formatted(
                      reply.length(),
                      packet.source(),
                      reply.sequence(),
                      packet.ttl(),
                      PingStatistics.printed(milliseconds)));
          endIfComplete();
        });
  }

  @Override
  public void error(IcmpError error) {
    int sequence = error.quoted().transport().unsigned16(6);
    process.after(
        WAKE_UP,
        () -> {
          unreachable = true;
          if (error.isRedirect()) {
            Ipv4Address gateway = new Ipv4Address(error.message().rest());
            process.print(
                "From %s: icmp_seq=%d Redirect Host(New nexthop: %s)".formatted(error.from(), sequence, gateway));
            return;
          }
          statistics.failed();
          process.print("From %s icmp_seq=%d %s".formatted(error.from(), sequence, PingMessages.describe(error)));
          endIfComplete();
        });
  }

  private void endIfComplete() {
    if (statistics.answered() >= settings.count()) {
      finish();
    }
  }

  private void finish() {
    if (deadline != null) {
      deadline.cancel();
    }
    socket.close(this);
    statistics.lines(settings.host()).forEach(process::print);
    boolean any = statistics.receivedCount() > 0;
    process.exit(any ? 0 : 1, any ? Ending.OK : unreachable ? Ending.UNREACHABLE : Ending.TIMEOUT);
  }
}
