package io.vethscope.program;

import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code ping} over IPv4. */
final class PingSocket4 implements PingSocket {
  private final Process process;
  private final PingSettings settings;
  private final Ipv4Address destination;
  private final int identifier;

  PingSocket4(Process process, PingSettings settings, Ipv4Address destination, int identifier) {
    this.process = process;
    this.settings = settings;
    this.destination = destination;
    this.identifier = identifier;
  }

  private int size() {
    return settings.size() + IcmpMessage.HEADER_LENGTH + Ipv4Header.MINIMUM_LENGTH;
  }

  private Ipv4Output output() {
    return process.netns().output();
  }

  private Ipv4Output.@Nullable Path path() {
    return output().path(destination, (Ipv4Address) settings.source());
  }

  @Override
  public String opening() {
    String from = settings.source() == null ? "" : " from " + settings.source() + " :";
    return "PING %s (%s)%s %d(%d) bytes of data."
        .formatted(settings.host(), destination, from, settings.size(), size());
  }

  @Override
  public Optional<Ipv4Output.Failure> refusal() {
    return path() == null ? Optional.of(output().whyNoPath(destination)) : Optional.empty();
  }

  @Override
  public void open(Icmp.EchoListener listener) {
    process.netns().icmp().open(identifier, listener);
  }

  @Override
  public void close(Icmp.EchoListener listener) {
    process.netns().icmp().close(identifier, listener);
  }

  @Override
  public OptionalInt tooLong() {
    Ipv4Output.Path path = path();
    int mtu = path == null ? 0 : output().mtu(path, destination, Ipv4Header.ICMP);
    boolean refused = path != null && settings.discovery().dontFragment() && size() > mtu;
    return refused ? OptionalInt.of(mtu) : OptionalInt.empty();
  }

  @Override
  public Optional<Ipv4Output.Failure> send(int sequence, Payload payload) {
    Ipv4Output.Path path = path();
    if (path == null) {
      return Optional.of(output().whyNoPath(destination));
    }
    Ipv4Header header =
        output()
            .header(Ipv4Header.ICMP, path.source(), destination)
            .withDontFragment(settings.discovery().dontFragment())
            .withIdentification(output().nextIdentification());
    int ttl = settings.ttl() == 0 ? header.ttl() : settings.ttl();
    IcmpMessage request = IcmpMessage.echoRequest(identifier, sequence, payload);
    return output().sendOwned(new Ipv4Packet(header.withTtl(ttl), request), path, Origin.SENT, 0).refusal();
  }
}
