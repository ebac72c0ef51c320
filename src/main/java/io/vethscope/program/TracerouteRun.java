package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One {@code traceroute} at work: a probe, its answer or silence, the next probe. */
final class TracerouteRun implements Icmp.EchoListener, Udp.Receiver {
  private static final int FIRST_PORT = 33_434;
  private static final int PAYLOAD = 32;
  private static final long THINKING = 30_000;

  private final Process process;
  private final Settings settings;
  private final int identifier;
  private final StringBuilder line = new StringBuilder();
  private @Nullable UdpSocket socket;
  private @Nullable Cancellable patience;
  private @Nullable Ipv4Address lastAnswer;
  private int ttl;
  private int query;
  private int probes;
  private long sentAt;
  private boolean arrived;

  /**
   * What is to be traced.
   *
   * @param icmp whether probes are echo requests instead of UDP datagrams
   * @param first the first TTL
   * @param last the last TTL
   * @param queries probes for each TTL
   * @param patience nanoseconds for an answer
   * @param sourcePort of UDP probes, or 0 for any
   */
  record Settings(
      Ipv4Address destination, boolean icmp, int first, int last, int queries, long patience, int sourcePort) {}

  TracerouteRun(Process process, Settings settings) {
    this.process = process;
    this.settings = settings;
    this.identifier = process.netns().random().nextInt(65_535) + 1;
    this.ttl = settings.first();
  }

  void begin() {
    if (settings.icmp()) {
      process.netns().icmp().open(identifier, this);
    } else {
      socket =
          process
              .netns()
              .udp()
              .bind(Ipv4Address.ANY, settings.sourcePort(), "traceroute", this)
              .orElseThrow(() -> new UsageException("traceroute: bind: Address already in use"));
    }
    line.append("%2d ".formatted(ttl));
    probe();
  }

  private void probe() {
    Ipv4Output output = process.netns().output();
    Ipv4Output.Path path = output.path(settings.destination(), null);
    if (path == null) {
      process.print("connect: Network is unreachable");
      finish(1, Ending.UNREACHABLE);
      return;
    }
    Ipv4Header header =
        Ipv4Header.of(settings.icmp() ? Ipv4Header.ICMP : Ipv4Header.UDP, path.source(), settings.destination())
            .withTtl(ttl)
            .withIdentification(output.nextIdentification());
    sentAt = process.cpu().now();
    patience = process.after(settings.patience(), this::silence);
    Ipv4Packet packet =
        settings.icmp()
            ? new Ipv4Packet(header, IcmpMessage.echoRequest(identifier, probes + 1, payload(0x48)))
            : new Ipv4Packet(header, datagram());
    probes++;
    output.send(packet, path, Origin.SENT, 0);
  }

  private UdpDatagram datagram() {
    int from = socket == null ? settings.sourcePort() : socket.port();
    return new UdpDatagram(from, FIRST_PORT + probes, payload(0x40));
  }

  /** Letters from one on: what is left of them behind an ICMP header starts eight later. */
  private static Payload payload(int from) {
    byte[] letters = new byte[PAYLOAD];
    for (int i = 0; i < PAYLOAD; i++) {
      letters[i] = (byte) (from + i);
    }
    return Payload.of(letters);
  }

  @Override
  public void reply(Ipv4Packet packet, IcmpMessage reply) {
    if (reply.sequence() == probes) {
      answer(packet.source(), "", true);
    }
  }

  @Override
  public void error(IcmpError error) {
    boolean latest =
        settings.icmp()
            ? error.quoted().transport().unsigned16(6) == probes
            : error.quoted().destinationPort() == FIRST_PORT + probes - 1;
    if (latest) {
      boolean end = error.type() == IcmpMessage.DEST_UNREACHABLE;
      answer(error.from(), end ? mark(error.code()) : "", end);
    }
  }

  @Override
  public void datagram(SkBuff skb, UdpDatagram datagram) {
    // Something listens on the probed port: that is an answer, too.
    answer(skb.ip().source(), "", true);
  }

  private static String mark(int code) {
    return switch (code) {
      case IcmpMessage.NET_UNREACHABLE -> " !N";
      case IcmpMessage.HOST_UNREACHABLE -> " !H";
      case IcmpMessage.PROTOCOL_UNREACHABLE -> " !P";
      case IcmpMessage.PORT_UNREACHABLE -> "";
      case IcmpMessage.ADMINISTRATIVELY_PROHIBITED -> " !X";
      default -> " !" + code;
    };
  }

  private void answer(Ipv4Address from, String mark, boolean end) {
    double milliseconds = (process.cpu().now() - sentAt) / 1e6;
    cancelPatience();
    arrived |= end;
    line.append(from.equals(lastAnswer) ? " " : " " + from + " ");
    line.append(String.format(Locale.ROOT, " %.3f ms%s", milliseconds, mark));
    lastAnswer = from;
    process.after(THINKING, this::next);
  }

  private void silence() {
    line.append(" *");
    next();
  }

  private void next() {
    query++;
    if (query < settings.queries()) {
      probe();
      return;
    }
    process.print(line.toString());
    if (arrived || ttl >= settings.last()) {
      finish(0, arrived ? Ending.OK : Ending.TIMEOUT);
      return;
    }
    query = 0;
    lastAnswer = null;
    ttl++;
    line.setLength(0);
    line.append("%2d ".formatted(ttl));
    probe();
  }

  private void finish(int status, Ending ending) {
    cancelPatience();
    process.netns().icmp().close(identifier);
    if (socket != null) {
      socket.close();
    }
    process.exit(status, ending);
  }

  private void cancelPatience() {
    if (patience != null) {
      patience.cancel();
    }
  }
}
