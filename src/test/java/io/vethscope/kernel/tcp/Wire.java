package io.vethscope.kernel.tcp;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.TcpSegmentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two hosts, a client and a server, with a wire between them that can lose segments or have a small MTU in its middle.
 * Everything that is sent is written down.
 */
final class Wire {
  static final Ipv4Address CLIENT = Ipv4Address.of(10, 244, 1, 2);
  static final Ipv4Address SERVER = Ipv4Address.of(10, 244, 1, 3);
  static final long MICROSECOND = 1000;
  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1_000_000_000;

  final Cpu cpu = new Cpu();
  final Host client;
  final Host server;
  final Transcript transcript = new Transcript(cpu);
  final List<TransmitInfo> infos = new ArrayList<>();

  /** Says which segments get lost; numbers them from 1. */
  Predicate<Integer> loss = number -> false;

  /** Of a router in the middle; zero for none. */
  int routerMtu;

  /** Extra memory that each delivered buffer takes, as after reassembly. */
  int extraTruesize;

  /** Devices with segmentation offload hand segments on as TCP makes them. */
  boolean offload;

  private int sent;

  Wire(int mtu, TcpParameters parameters) {
    client = new Host("c", CLIENT, mtu, parameters);
    server = new Host("s", SERVER, mtu, parameters);
  }

  static Wire ofMtu(int mtu) {
    return new Wire(mtu, TcpParameters.DEFAULT);
  }

  /** One end. */
  final class Host implements TcpHost {
    final String name;
    final Ipv4Address address;
    final TcpStack stack;
    final Map<IpAddress, Integer> pathMtu = new LinkedHashMap<>();
    private final TcpParameters parameters;
    private final SeededRandom random;
    private final int mtu;

    Host(String name, Ipv4Address address, int mtu, TcpParameters parameters) {
      this.name = name;
      this.address = address;
      this.mtu = mtu;
      this.parameters = parameters;
      this.random = new SeededRandom(address.bits());
      this.stack = new TcpStack(this, 50 * MICROSECOND);
    }

    @Override
    public Cpu cpu() {
      return cpu;
    }

    @Override
    public SeededRandom random() {
      return random;
    }

    @Override
    public TcpParameters parameters() {
      return parameters;
    }

    @Override
    public Optional<TcpRoute> route(IpAddress local, IpAddress remote) {
      boolean known = remote.equals(CLIENT) || remote.equals(SERVER);
      int known2 = Math.min(mtu, pathMtu.getOrDefault(remote, mtu));
      return known ? Optional.of(new TcpRoute(address, known2, mtu > 65535)) : Optional.empty();
    }

    @Override
    public void updatePathMtu(IpAddress local, IpAddress remote, int newMtu) {
      pathMtu.put(remote, newMtu);
    }

    @Override
    public void transmit(FourTuple flow, TcpSegment segment, TransmitInfo info) {
      infos.add(info);
      cpu.disableSoftirqs();
      TcpSegmentation.split(segment, mtu > 65535 || offload ? 0 : info.gsoSize())
          .forEach(part -> put(this, part, info.gsoSize()));
      cpu.enableSoftirqs();
    }
  }

  private Host peer(Host host) {
    return host == client ? server : client;
  }

  private void put(Host from, TcpSegment segment, int gsoSize) {
    sent++;
    boolean lost = loss.test(sent);
    transcript.add(from.name, segment, lost);
    if (lost) {
      return;
    }
    var to = peer(from);
    if (routerMtu > 0 && 20 + segment.length() > routerMtu) {
      cpu.raise(() ->
          from.stack.error(
              new FourTuple(from.address, segment.sourcePort(), to.address, segment.destinationPort()),
              new IcmpReport(SocketError.EMSGSIZE, IcmpReport.Path.TOO_NARROW, segment.sequence(), routerMtu)));
      return;
    }
    deliver(arrival(from.address, to, segment, gsoSize), to);
  }

  /** Hands a segment to a host, as if the other had sent it. */
  void deliver(Ipv4Address source, Host to, TcpSegment segment) {
    deliver(arrival(source, to, segment, 0), to);
  }

  private void deliver(TcpArrival arrival, Host to) {
    cpu.raise(() -> {
      cpu.spend(3 * MICROSECOND);
      to.stack.receive(arrival);
    });
  }

  private TcpArrival arrival(Ipv4Address source, Host to, TcpSegment segment, int gsoSize) {
    if (to.mtu > 65535 || offload) {
      return TcpArrival.ofPages(source, to.address, segment, segment.payload().length() > gsoSize ? gsoSize : 0);
    }
    var linear = TcpArrival.of(source, to.address, segment);
    return extraTruesize == 0
        ? linear
        : TcpArrival.ofFragments(source, to.address, segment, linear.truesize() + extraTruesize);
  }

  /** Runs for a time, or until nothing is left to do. */
  void run(long nanoseconds) {
    long until = cpu.now() + nanoseconds;
    while (cpu.step(until)) {
      assert cpu.now() <= until;
    }
    cpu.spend(Math.max(0, until - cpu.now()));
  }

  TcpListener listen(int port, TcpEvents events) {
    var request = new TcpListener.ListenRequest(Ipv4Address.ANY, port, 16, socket -> events);
    return switch (server.stack.listen(request)) {
      case TcpStack.ListenResult.Listening(var listener) -> listener;
      case TcpStack.ListenResult.Failed(var error) -> throw new AssertionError(error.text());
    };
  }

  TcpSocket connect(int port, TcpEvents events) {
    return switch (tryConnect(port, events)) {
      case TcpStack.ConnectResult.InProgress(var socket) -> socket;
      case TcpStack.ConnectResult.Failed(var error) -> throw new AssertionError(error.text());
    };
  }

  TcpStack.ConnectResult tryConnect(int port, TcpEvents events) {
    return client.stack.connect(new TcpStack.ConnectRequest(Ipv4Address.ANY, 40001, SERVER, port), events);
  }
}
