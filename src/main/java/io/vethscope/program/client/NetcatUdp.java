package io.vethscope.program.client;

import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.program.Process;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code nc -u} and one port. With {@code -v} it sends single bytes first, and a refusal tells that nobody listens. */
final class NetcatUdp implements Udp.Receiver {
  private static final Payload PROBE = Payload.of("X".getBytes(StandardCharsets.US_ASCII));

  /** Seconds that a scan waits for a refusal ({@code UDP_SCAN_TIMEOUT}). */
  private static final int PATIENCE = 3;

  private static final long SECOND = 1_000_000_000;

  /** Between two system calls, and from an arrival until the process has it; nanoseconds. */
  private static final long MOMENT = 20_000;

  private final NetcatRun run;
  private final Process process;
  private final NetcatTarget target;
  private final int port;
  private @Nullable UdpSocket socket;
  private @Nullable Conversation conversation;
  private boolean refused;

  NetcatUdp(NetcatRun run, int port) {
    this.run = run;
    this.process = run.process();
    this.target = run.target();
    this.port = port;
  }

  void begin() {
    IpAddress any = target.address() instanceof Ipv4Address ? Ipv4Address.ANY : Ipv6Address.ANY;
    IpAddress own = target.source().isAny() ? any : target.source();
    UdpSocket bound = process.netns().udp().bind(own, target.sourcePort(), this).orElse(null);
    if (bound == null) {
      run.missed(port, "failed: Address already in use", Ending.ERROR);
      return;
    }
    socket = bound;
    bound.connect(target.address(), port);
    if (!target.manner().verbose()) {
      reached();
      return;
    }
    probe();
    int rounds = target.timeout() == 0 ? PATIENCE : (int) (target.timeout() / SECOND);
    process.after(
        MOMENT,
        () -> {
          if (!refused) {
            probe();
            test(rounds);
          } else {
            miss();
          }
        });
  }

  /** {@code udptest}: a refusal of one datagram comes back with the next. */
  private void test(int rounds) {
    if (rounds == 0) {
      reached();
      return;
    }
    process.after(
        SECOND,
        () -> {
          if (refused) {
            miss();
          } else {
            probe();
            test(rounds - 1);
          }
        });
  }

  private void probe() {
    // What comes of it may be known when it returns, so that the flag is not to be read before.
    if (send(PROBE).isPresent()) {
      refused = true;
    }
  }

  private Optional<Ipv4Output.Failure> send(Payload payload) {
    return socket == null ? Optional.empty() : socket.sendTo(target.address(), port, null, payload, 0);
  }

  private void miss() {
    close();
    run.missed(port, "", Ending.REFUSED);
  }

  private void reached() {
    run.reached(port);
    if (target.manner().scans()) {
      close();
      run.begin();
      return;
    }
    conversation = new Conversation(process, target.timeout(), this::finish);
    Payload input = Conversation.input(process);
    if (!input.isEmpty() && send(input).isPresent()) {
      finish();
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    Payload bytes = Payload.of(datagram.payload().toBytes());
    process.after(
        MOMENT,
        () -> {
          if (conversation != null) {
            conversation.print(bytes);
          }
        });
  }

  @Override
  public void error(IcmpError error) {
    refused = true;
    process.after(MOMENT, this::finish);
  }

  private void finish() {
    if (conversation != null) {
      conversation.end();
      conversation = null;
      close();
      run.begin();
    }
  }

  private void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
