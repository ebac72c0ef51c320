package io.vethscope.program;

import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Udp;
import io.vethscope.kernel.UdpError;
import io.vethscope.kernel.UdpSocket;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code udp-send ADDRESS PORT}: sends one datagram and waits for one. */
final class UdpSend implements Program {
  private static final Arguments.Syntax SYNTAX =
      new Arguments.Syntax(List.of("-4", "-6"), List.of("--source-port", "--size", "--timeout"));
  private static final String USAGE = "udp-send [-6] ADDRESS PORT [--source-port P] [--size N] [--timeout S]";
  private static final int DEFAULT_SIZE = 32;
  private static final int MAX_SIZE = 65_507;
  private static final double DEFAULT_TIMEOUT = 2;

  @Override
  public String name() {
    return "udp-send";
  }

  @Override
  public void start(Process process, List<String> words) {
    Arguments arguments = Arguments.parse(name(), words, SYNTAX);
    List<String> operands = arguments.operands(2, USAGE);
    IpAddress address = process.resolveAny(name(), operands.get(0), arguments.version());
    int port = Client.port(name(), operands.get(1));
    byte[] bytes = new byte[arguments.number("--size", DEFAULT_SIZE, 0, MAX_SIZE)];
    Arrays.fill(bytes, (byte) 'q');
    Exchange exchange = new Exchange(new Client(process), address, port, Payload.of(bytes));
    int sourcePort = arguments.number("--source-port", 0, 0, 65_535);
    long timeout = arguments.seconds("--timeout", DEFAULT_TIMEOUT);
    process.after(Client.START_UP, () -> exchange.begin(sourcePort, timeout));
  }

  /** One datagram out, one in. */
  private static final class Exchange implements Udp.Receiver {
    private final Client client;
    private final IpAddress address;
    private final int port;
    private final Payload request;
    private @Nullable UdpSocket socket;

    Exchange(Client client, IpAddress address, int port, Payload request) {
      this.client = client;
      this.address = address;
      this.port = port;
      this.request = request;
    }

    void begin(int sourcePort, long timeout) {
      client.begin();
      IpAddress any = address instanceof Ipv4Address ? Ipv4Address.ANY : Ipv6Address.ANY;
      UdpSocket bound = client.netns().udp().bind(any, sourcePort, this).orElse(null);
      if (bound == null) {
        client.fail("EADDRINUSE", "Address already in use", Ending.ERROR);
        return;
      }
      socket = bound;
      bound.connect(address, port);
      Optional<Ipv4Output.Failure> failure = bound.sendTo(address, port, null, request, 0);
      if (failure.isPresent()) {
        close();
        boolean refused = failure.get() == Ipv4Output.Failure.NOT_PERMITTED;
        client.fail(errorNumber(failure.get()), failure.get().toString(), refused ? Ending.ERROR : Ending.UNREACHABLE);
        return;
      }
      client
          .process()
          .after(
              timeout,
              () -> {
                close();
                client.timeout();
              });
    }

    @Override
    public void datagram(SkBuff skb, UdpDatagram datagram) {
      String text = new String(datagram.payload().toBytes(), StandardCharsets.UTF_8);
      client.wake(() -> {
        close();
        client.process().print(text.strip());
        client.succeed();
      });
    }

    @Override
    public void error(IcmpError error) {
      client.wake(() -> {
        close();
        UdpError told = UdpError.of(error.message());
        client.fail(told.name(), told.text(), told == UdpError.ECONNREFUSED ? Ending.REFUSED : Ending.UNREACHABLE);
      });
    }

    private static String errorNumber(Ipv4Output.Failure failure) {
      return switch (failure) {
        case NETWORK_UNREACHABLE -> "ENETUNREACH";
        case HOST_UNREACHABLE -> "EHOSTUNREACH";
        case PERMISSION_DENIED -> "EACCES";
        case INVALID_ARGUMENT -> "EINVAL";
        case NOT_PERMITTED -> "EPERM";
        case NO_BUFFER_SPACE -> "ENOBUFS";
      };
    }

    private void close() {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
