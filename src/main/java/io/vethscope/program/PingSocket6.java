package io.vethscope.program;

import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.Ipv6Output;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Header;
import io.vethscope.wire.Ipv6Packet;
import io.vethscope.wire.Payload;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code ping -6}. The host fragments what is too long for the way, unless it was told never to. */
final class PingSocket6 implements PingSocket {
  private final Process process;
  private final PingSettings settings;
  private final Ipv6Address destination;
  private final int identifier;
  private final int flowLabel;

  PingSocket6(Process process, PingSettings settings, Ipv6Address destination, int identifier) {
    this.process = process;
    this.settings = settings;
    this.destination = destination;
    this.identifier = identifier;
    this.flowLabel = process.netns().ipv6().output().newFlowLabel();
  }

  private Ipv6Output output() {
    return process.netns().ipv6().output();
  }

  private Ipv6Output.@Nullable Path path() {
    return output().path(destination, (Ipv6Address) settings.source(), settings.device());
  }

  @Override
  public String opening() {
    String from = settings.source() == null ? "" : " from " + settings.source() + " :";
    return "PING %s(%s)%s %d data bytes".formatted(settings.host(), destination, from, settings.size());
  }

  @Override
  public Optional<Ipv4Output.Failure> refusal() {
    Ipv6Output.Path path = path();
    return path == null || path.source().isAny()
        ? Optional.of(Ipv4Output.Failure.NETWORK_UNREACHABLE)
        : Optional.empty();
  }

  @Override
  public void open(Icmp.EchoListener listener) {
    process.netns().ipv6().icmp().open(identifier, listener);
  }

  @Override
  public void close(Icmp.EchoListener listener) {
    process.netns().ipv6().icmp().close(identifier, listener);
  }

  @Override
  public OptionalInt tooLong() {
    Ipv6Output.Path path = path();
    int mtu = path == null ? 0 : output().mtu(path.route(), destination);
    int size = settings.size() + Icmpv6Message.HEADER_LENGTH + Ipv6Header.MINIMUM_LENGTH;
    boolean refused = path != null && settings.discovery() == PingSettings.Discovery.DO && size > mtu;
    return refused ? OptionalInt.of(mtu) : OptionalInt.empty();
  }

  @Override
  public Optional<Ipv4Output.Failure> send(int sequence, Payload payload) {
    Ipv6Output.Path path = path();
    if (path == null) {
      return Optional.of(Ipv4Output.Failure.NETWORK_UNREACHABLE);
    }
    Ipv6Header header =
        Ipv6Header.of(Ipv6Header.ICMPV6, path.source(), destination)
            .withHopLimit(settings.ttl() == 0 ? Ipv6Header.DEFAULT_HOP_LIMIT : settings.ttl())
            .withFlowLabel(flowLabel);
    Icmpv6Message request = Icmpv6Message.echoRequest(identifier, sequence, payload);
    return output().sendOwned(new Ipv6Packet(header, request), path.route(), Origin.SENT, 0).refusal();
  }
}
