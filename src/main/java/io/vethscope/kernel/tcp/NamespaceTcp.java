package io.vethscope.kernel.tcp;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.kernel.DeviceFeatures;
import io.vethscope.kernel.IcmpError;
import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SharedInfo;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Sysctl;
import io.vethscope.kernel.TransportProtocol;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.QuotedPacket;
import io.vethscope.wire.TcpSegment;
import io.vethscope.wire.TcpSegmentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins TCP to a namespace's IP: what arrives goes to the sockets, what they send goes out ({@code tcp_ipv4.c}). */
public final class NamespaceTcp implements TransportProtocol, TcpHost {
  /** From an event on a socket until the process that waits for it runs, in nanoseconds. */
  private static final long WAKE_UP = 30_000;

  private static final int MAX_BUFFER = 1 << 30;

  private final NetNamespace netns;
  private final TcpStack stack;
  private final TcpOverIpv6 ipv6;
  private long cause;
  private @Nullable SkBuff arriving;

  private NamespaceTcp(NetNamespace netns) {
    this.netns = netns;
    this.ipv6 = new TcpOverIpv6(netns);
    this.stack = new TcpStack(this, WAKE_UP);
    netns.register(this);
  }

  /** Has a namespace speak TCP from its beginning, so that a closed port answers with a reset ({@code tcp_sk_init}). */
  public static void init(NetNamespace netns) {
    of(netns);
  }

  /** The sockets of a namespace. */
  public static TcpStack of(NetNamespace netns) {
    return netns.attachment(NamespaceTcp.class.getSimpleName(), NamespaceTcp.class, () -> new NamespaceTcp(netns))
        .stack;
  }

  @Override
  public int number() {
    return Ipv4Header.TCP;
  }

  @Override
  public boolean speaksIpv6() {
    return true;
  }

  /** {@code tcp_v4_rcv}, {@code tcp_v6_rcv}. */
  @Override
  public void receive(SkBuff skb) {
    IpPacket packet = skb.packet();
    if (!(packet.payload() instanceof TcpSegment segment) || segment.checksum() instanceof Checksum.Stated) {
      skb.device().drop(skb, DropReason.IP_CSUM, "The TCP segment is damaged.");
      return;
    }
    TcpArrival arrival = arrival(skb, packet, segment);
    cause = skb.id();
    arriving = skb;
    TcpOutcome outcome = stack.receive(arrival);
    cause = 0;
    tell(skb, segment, outcome);
    arriving = null;
  }

  private static TcpArrival arrival(SkBuff skb, IpPacket packet, TcpSegment segment) {
    int truesize = skb.shared().truesize();
    if (truesize > 0) {
      return TcpArrival.ofFragments(packet.source(), packet.destination(), segment, truesize);
    }
    return skb.shared().inPages() || skb.device().isLoopback()
        ? TcpArrival.ofPages(packet.source(), packet.destination(), segment, skb.shared().gsoSize())
        : TcpArrival.of(packet.source(), packet.destination(), segment);
  }

  private void tell(SkBuff skb, TcpSegment segment, TcpOutcome outcome) {
    switch (outcome) {
      case TcpOutcome.ToSocket _, TcpOutcome.ToListener _, TcpOutcome.ToTimeWait _ ->
          tellArrival(segment.destinationPort());
      case TcpOutcome.BacklogFull _ ->
          skb.device().drop(skb, DropReason.SOCKET_BACKLOG, "The socket can't take more at the moment.");
      case TcpOutcome.NoSocket _ ->
          skb.device()
              .drop(skb, DropReason.NO_SOCKET, "No socket here has TCP port " + segment.destinationPort() + ".");
    }
  }

  /** Tells once of the segment in hand that a socket has it. */
  private void tellArrival(int port) {
    SkBuff skb = arriving;
    if (skb != null) {
      arriving = null;
      netns.tracer().emit(new Delivered(netns.cpu().now(), skb.device().where(), skb.id(), "tcp/" + port));
    }
  }

  /** {@code tcp_v4_err}, {@code tcp_v6_err}. */
  @Override
  public void error(IcmpError error) {
    QuotedPacket quoted = error.quoted();
    if (quoted.hasPorts()) {
      FourTuple flow =
          new FourTuple(
              quoted.header().source(), quoted.sourcePort(), quoted.header().destination(), quoted.destinationPort());
      int sequence = quoted.transport().int32(4);
      stack.error(flow, IcmpReport.of(error.message(), sequence));
    }
  }

  @Override
  public Cpu cpu() {
    return netns.cpu();
  }

  @Override
  public SeededRandom random() {
    return netns.random();
  }

  @Override
  public TcpParameters parameters() {
    Sysctl sysctl = netns.sysctl();
    TcpParameters defaults = TcpParameters.DEFAULT;
    return defaults
        .withRmem(
            Math.clamp(sysctl.numberAt("net.ipv4.tcp_rmem", 1, defaults.rmemDefault()), 4096, MAX_BUFFER),
            Math.clamp(sysctl.numberAt("net.ipv4.tcp_rmem", 2, defaults.rmemMax()), 4096, MAX_BUFFER))
        .withSynRetries(
            Math.clamp(sysctl.number("net.ipv4.tcp_syn_retries", defaults.synRetries()), 1, 127),
            Math.clamp(sysctl.number("net.ipv4.tcp_syn_linear_timeouts", defaults.synLinearTimeouts()), 0, 127))
        .withOptions(
            sysctl.number("net.ipv4.tcp_timestamps", 1) != 0,
            sysctl.number("net.ipv4.tcp_sack", 1) != 0,
            sysctl.number("net.ipv4.tcp_window_scaling", 1) != 0)
        .withLeastWindow("bbr".equals(sysctl.values().get("net.ipv4.tcp_congestion_control")) ? 4 : 1);
  }

  @Override
  public Optional<TcpRoute> route(IpAddress local, IpAddress remote) {
    return switch (remote) {
      case Ipv4Address v4 -> route(local, v4);
      case Ipv6Address v6 -> ipv6.route(local, v6);
    };
  }

  private Optional<TcpRoute> route(IpAddress local, Ipv4Address remote) {
    Ipv4Output output = netns.output();
    Ipv4Output.Path path = output.path(remote, local.isAny() ? null : (Ipv4Address) local);
    return path == null
        ? Optional.empty()
        : Optional.of(
            new TcpRoute(
                path.source(), output.mtu(path, remote, Ipv4Header.TCP), path.route().type() == Route.Type.LOCAL));
  }

  @Override
  public void updatePathMtu(IpAddress local, IpAddress remote, int mtu) {
    (remote instanceof Ipv4Address ? netns.output().pathMtu() : netns.ipv6().output().pathMtu()).update(remote, mtu);
  }

  /** {@code ip_queue_xmit}. A device without offloads gets one frame for each segment, all before what they cause. */
  @Override
  public void transmit(FourTuple flow, TcpSegment segment, TransmitInfo info) {
    // What is answered has arrived before its answer leaves. A reset may come from nobody, so it tells nothing.
    if ((segment.flags() & TcpSegment.RST) == 0) {
      tellArrival(segment.sourcePort());
    }
    if (!(flow.remote() instanceof Ipv4Address remote)) {
      ipv6.transmit(flow, segment, info, cause);
      return;
    }
    Ipv4Output.Path path = netns.output().path(remote, (Ipv4Address) flow.local());
    if (path == null) {
      return;
    }
    boolean cut = path.route().type() != Route.Type.LOCAL && !features(path).segments();
    netns.cpu().disableSoftirqs();
    for (TcpSegment piece : TcpSegmentation.split(segment, cut ? info.gsoSize() : 0)) {
      send(flow, path, piece, info);
    }
    netns.cpu().enableSoftirqs();
  }

  private DeviceFeatures features(Ipv4Output.Path path) {
    NetDevice device = path.route().device();
    return device == null ? DeviceFeatures.NONE : device.features();
  }

  /** A socket leaves the checksum to the device; what no socket sends is complete at once. */
  private void send(FourTuple flow, Ipv4Output.Path path, TcpSegment segment, TransmitInfo info) {
    Ipv4Header header =
        netns
            .output()
            .header(Ipv4Header.TCP, (Ipv4Address) flow.local(), (Ipv4Address) flow.remote())
            .withIdentification(netns.output().nextIdentification())
            .withDontFragment(true);
    SkBuff skb =
        netns
            .output()
            .prepare(
                new Ipv4Packet(header, info.flowHash() == 0 ? segment : segment.withChecksum(Checksum.PARTIAL)),
                path,
                cause == 0 ? Origin.SENT : Origin.REPLY,
                cause);
    skb.setFlowHash(info.flowHash());
    skb.setOwned(info.flowHash() != 0);
    skb.setConfirmNeighbour(info.confirmNeighbour());
    boolean leavesHost = path.route().type() != Route.Type.LOCAL;
    if (leavesHost) {
      skb.setShared(SharedInfo.of(features(path).scatterGather(), info.gsoSize(), segment.payload().length()));
    }
    netns.output().localOut(skb);
  }
}
