package io.vethscope.kernel.tcp;

import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.SocketRow;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Payload;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TCP of one network namespace: finds who a segment is for ({@code tcp_v4_rcv} in net/ipv4/tcp_ipv4.c) and opens
 * sockets.
 */
public final class TcpStack {
  private static final int MAX_ENDPOINTS = 1 << 14;

  private final TcpHost host;
  private final long wakeLatency;
  private final long secret;
  private final SeededRandom random;
  private final Map<FourTuple, Endpoint> endpoints = new LinkedHashMap<>();
  private final Map<Binding, TcpListener> listeners = new LinkedHashMap<>();
  private final EphemeralPorts ports;

  /** Where a listening socket is bound. */
  private record Binding(IpAddress address, int port) {}

  /**
   * Opens TCP in a namespace.
   *
   * @param wakeLatency nanoseconds from an event on a socket until the process that waits for it runs
   */
  public TcpStack(TcpHost host, long wakeLatency) {
    this.host = host;
    this.wakeLatency = wakeLatency;
    this.random = host.random().forPurpose("tcp");
    this.secret = random.nextLong();
    this.ports = new EphemeralPorts(random);
  }

  /** All sockets, those that listen first, as {@code tcp_diag} tells of them. */
  public List<SocketRow> rows() {
    List<SocketRow> rows = new ArrayList<>();
    listeners.values().forEach(listener -> rows.add(listener.row()));
    endpoints.forEach((flow, endpoint) -> rows.add(endpoint.row(flow)));
    return rows;
  }

  TcpHost host() {
    return host;
  }

  long wakeLatency() {
    return wakeLatency;
  }

  /** {@code sk_set_txhash}. */
  int newFlowHash() {
    int hash = random.nextInt();
    return hash == 0 ? 1 : hash;
  }

  /** {@code secure_tcp_ts_off}. */
  int timestampOffset(FourTuple flow) {
    return (int) flow.addressHash(secret ^ 1);
  }

  /** {@code secure_tcp_seq}: a hash of the four-tuple plus a clock of 64 ns. */
  private int initialSequence(FourTuple flow) {
    return (int) (flow.hash(secret) + (host.cpu().now() >> 6));
  }

  /** What {@link #connect} led to. */
  public sealed interface ConnectResult {
    /** The SYN is sent ({@code EINPROGRESS}). */
    record InProgress(TcpSocket socket) implements ConnectResult {}

    /** There is no socket. */
    record Failed(SocketError error) implements ConnectResult {}
  }

  /**
   * Whom to call.
   *
   * @param local the address to bind to, or one that {@linkplain IpAddress#isAny() is any}
   * @param localPort the port to bind to, or zero for any
   */
  public record ConnectRequest(IpAddress local, int localPort, IpAddress remote, int remotePort) {
    public ConnectRequest {
      if (localPort < 0 || localPort > 65535 || remotePort < 1 || remotePort > 65535) {
        throw new IllegalArgumentException("A TCP port is between 1 and 65535.");
      }
    }
  }

  /** Opens a connection ({@code tcp_v4_connect}, {@code tcp_v6_connect}); process context. */
  public ConnectResult connect(ConnectRequest request, TcpEvents events) {
    var found = host.route(request.local(), request.remote());
    if (found.isEmpty()) {
      return new ConnectResult.Failed(SocketError.ENETUNREACH);
    }
    if (endpoints.size() >= MAX_ENDPOINTS) {
      return new ConnectResult.Failed(SocketError.ENOBUFS);
    }
    var route = found.get();
    var local = request.local().isAny() ? route.source() : request.local();
    var flow = choosePort(local, request, route);
    if (flow.isEmpty()) {
      return new ConnectResult.Failed(SocketError.EADDRNOTAVAIL);
    }
    return new ConnectResult.InProgress(connect(flow.get(), route, events));
  }

  private Optional<FourTuple> choosePort(IpAddress local, ConnectRequest request, TcpRoute route) {
    var candidates = request.localPort() != 0 ? List.of(request.localPort()) : ports.candidates();
    return candidates.stream()
        .map(port -> new FourTuple(local, port, request.remote(), request.remotePort()))
        .filter(flow -> isFree(flow, route))
        .findFirst();
  }

  /** {@code __inet_check_established}. */
  private boolean isFree(FourTuple flow, TcpRoute route) {
    return switch (endpoints.get(flow)) {
      case null -> true;
      case TimeWaitSock waiting -> waiting.mayBeReused(route);
      default -> false;
    };
  }

  private TcpSocket connect(FourTuple flow, TcpRoute route, TcpEvents events) {
    int sequence = initialSequence(flow);
    if (endpoints.get(flow) instanceof TimeWaitSock waiting) {
      sequence = waiting.nextSequence();
      waiting.destroy();
    }
    var sock = new TcpSock(this, flow);
    sock.writeSeq = sequence;
    sock.state = TcpState.SYN_SENT;
    sock.socket.events().attach(events);
    add(sock);
    sock.lock.run(() -> sock.output.connect(route));
    return sock.socket;
  }

  /** What {@link #listen} led to. */
  public sealed interface ListenResult {
    /** It listens. */
    record Listening(TcpListener listener) implements ListenResult {}

    /** The port is taken. */
    record Failed(SocketError error) implements ListenResult {}
  }

  /** Opens a listening socket; process context. */
  public ListenResult listen(TcpListener.ListenRequest request) {
    boolean taken =
        listeners.keySet().stream()
            .anyMatch(bound ->
                bound.port() == request.port()
                    && (bound.address().isAny()
                        || request.address().isAny()
                        || bound.address().equals(request.address())));
    if (taken || listeners.size() >= MAX_ENDPOINTS) {
      return new ListenResult.Failed(taken ? SocketError.EADDRINUSE : SocketError.ENOBUFS);
    }
    var listener = new TcpListener(this, request);
    listeners.put(new Binding(request.address(), request.port()), listener);
    return new ListenResult.Listening(listener);
  }

  /** Takes a segment from IP whose checksum is right; soft interrupt. */
  public TcpOutcome receive(TcpArrival arrival) {
    var endpoint = endpoints.get(arrival.flow());
    if (endpoint != null) {
      return endpoint.receive(arrival);
    }
    var listener = listener(arrival);
    if (listener.isEmpty()) {
      return new TcpOutcome.NoSocket(reset(arrival));
    }
    return listen(arrival, listener.get(), initialSequence(arrival.flow()));
  }

  private Optional<TcpListener> listener(TcpArrival arrival) {
    int port = arrival.segment().destinationPort();
    boolean v4 = arrival.destination() instanceof Ipv4Address;
    return Optional.ofNullable(listeners.get(new Binding(arrival.destination(), port)))
        .or(() -> v4 ? Optional.ofNullable(listeners.get(new Binding(Ipv4Address.ANY, port))) : Optional.empty())
        // A socket that is bound to :: serves IPv4 too.
        .or(() -> Optional.ofNullable(listeners.get(new Binding(Ipv6Address.ANY, port))));
  }

  /** TCP_LISTEN in {@code tcp_rcv_state_process}, and {@code tcp_conn_request}. */
  private TcpOutcome listen(TcpArrival arrival, TcpListener listener, int sequence) {
    if (arrival.has(TcpSegment.ACK)) {
      return refuse(arrival, listener);
    }
    boolean opens = arrival.has(TcpSegment.SYN) && !arrival.has(TcpSegment.RST) && !arrival.has(TcpSegment.FIN);
    if (opens && !listener.isFull() && endpoints.size() < MAX_ENDPOINTS) {
      host.route(arrival.destination(), arrival.source())
          .ifPresent(route -> {
            var request = new RequestSock(this, listener, arrival, route, sequence);
            endpoints.put(request.flow, request);
            request.start();
          });
    }
    return new TcpOutcome.ToListener(listener);
  }

  /** A listening socket answers what is out of place with a reset. */
  TcpOutcome refuse(TcpArrival arrival, TcpListener listener) {
    reset(arrival);
    return new TcpOutcome.ToListener(listener);
  }

  /** {@code TCP_TW_SYN}: a SYN for ports that only wait. */
  TcpOutcome reopen(TcpArrival arrival, TimeWaitSock waiting) {
    var listener = listener(arrival);
    if (listener.isEmpty()) {
      return new TcpOutcome.NoSocket(reset(arrival));
    }
    waiting.destroy();
    return listen(arrival, listener.get(), waiting.nextSequence());
  }

  /**
   * Answers with a reset ({@code tcp_v4_send_reset}; RFC 9293 section 3.5.2).
   *
   * @return false if the segment is a reset itself
   */
  boolean reset(TcpArrival arrival) {
    if (arrival.has(TcpSegment.RST)) {
      return false;
    }
    var flow = arrival.flow();
    boolean ack = arrival.has(TcpSegment.ACK);
    var segment =
        TcpSegment.of(flow.localPort(), flow.remotePort(), TcpSegment.RST | (ack ? 0 : TcpSegment.ACK))
            .withNumbers(ack ? arrival.segment().acknowledgement() : 0, ack ? 0 : arrival.endSequence())
            .withOptions(Payload.EMPTY);
    host.transmit(flow, segment, TransmitInfo.PLAIN);
    return true;
  }

  /** An ICMP error came that quotes a segment sent from {@code flow.local()}; soft interrupt. */
  public void error(FourTuple flow, IcmpReport report) {
    var endpoint = endpoints.get(flow);
    if (endpoint != null) {
      endpoint.error(report);
    }
  }

  /** {@code tcp_time_wait}. */
  void enterTimeWait(TcpSock sock, TcpState state, long ticks) {
    var waiting = new TimeWaitSock(sock, state == TcpState.FIN_WAIT2);
    long least = (sock.rtt.timeout << 2) - (sock.rtt.timeout >> 1);
    endpoints.put(sock.flow, waiting);
    waiting.start(state == TcpState.TIME_WAIT ? Jiffies.TIMEWAIT : Math.max(ticks, least));
    sock.done();
  }

  void add(TcpSock sock) {
    endpoints.put(sock.flow, new ConnectedSock(sock));
  }

  void remove(TcpSock sock) {
    if (endpoints.get(sock.flow) instanceof ConnectedSock connected && connected.sock() == sock) {
      endpoints.remove(sock.flow);
    }
  }

  void remove(FourTuple flow, Endpoint endpoint) {
    endpoints.remove(flow, endpoint);
  }

  void remove(TcpListener listener) {
    listeners.remove(new Binding(listener.address(), listener.port()));
  }

  /** Ends everything without a word: the namespace is deleted. */
  public void destroy() {
    listeners.clear();
    List.copyOf(endpoints.values()).forEach(Endpoint::destroy);
    endpoints.clear();
  }

  /** How many connections, handshakes and TIME_WAIT entries there are. */
  public int size() {
    return endpoints.size();
  }
}
