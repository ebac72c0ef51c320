package io.vethscope.program;

import io.vethscope.kernel.Icmp;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code ping} sends by: a socket of one version of IP. */
interface PingSocket {
  /** A socket for what a ping is to do. */
  static PingSocket of(Process process, PingSettings settings, int identifier) {
    return switch (settings.destination()) {
      case Ipv4Address v4 -> new PingSocket4(process, settings, v4, identifier);
      case Ipv6Address v6 -> new PingSocket6(process, settings, v6, identifier);
    };
  }

  /** The first line that ping prints. */
  String opening();

  /** Why there is no way to the destination; empty if there is one. */
  Optional<Ipv4Output.Failure> refusal();

  void open(Icmp.EchoListener listener);

  void close(Icmp.EchoListener listener);

  /** The largest packet that may be sent, in bytes, if a request is larger and must not be fragmented here. */
  OptionalInt tooLong();

  /** Sends a request; returns why it could not be sent, or empty. */
  Optional<Ipv4Output.Failure> send(int sequence, Payload payload);
}
