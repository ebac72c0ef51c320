package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Checksum;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.TcpSegment;

/** TCP as a bystander follows it ({@code net/netfilter/nf_conntrack_proto_tcp.c}). */
final class TcpTracker implements ProtocolTracker {
  private static final int MAX_RETRANSMISSIONS = 3;
  private static final int RETRANSMITTING_SECONDS = 300;
  private static final int UNACKNOWLEDGED_SECONDS = 300;
  private static final String PREFIX = "net.netfilter.nf_conntrack_tcp_";

  private final NetNamespace netns;
  private final Timeouts timeouts;
  private final Conntrack table;

  TcpTracker(NetNamespace netns, Timeouts timeouts, Conntrack table) {
    this.netns = netns;
    this.timeouts = timeouts;
    this.table = table;
  }

  /** One segment on its way through the state machine. */
  private record Step(Connection connection, FlowDirection direction, TcpFlagsIndex flags, TcpSegment segment) {
    TcpConnection tcp() {
      return connection.tcp();
    }
  }

  /** {@code nf_conntrack_tcp_packet}. */
  @Override
  public Finding packet(Connection connection, CtInfo info, IpPacket packet) {
    if (!(packet.payload() instanceof TcpSegment segment)
        || segment.checksum() instanceof Checksum.Stated
        || !TcpFlagsIndex.areValid(segment)) {
      return Finding.INVALID;
    }
    TcpConnection tcp = connection.tcp();
    if (!connection.is(CtStatus.CONFIRMED) && !tcp.begin(segment, setting("loose", 1))) {
      return Finding.INVALID;
    }
    Step step = new Step(connection, info.direction(), TcpFlagsIndex.of(segment), segment);
    return switch (TcpStateTable.next(step.direction(), step.flags(), tcp.state())) {
      case TcpStateTable.Nowhere nowhere -> nowhere == TcpStateTable.Nowhere.INVALID ? Finding.INVALID : ignore(step);
      case TcpStateTable.To(TcpCtState next) -> move(step, next);
    };
  }

  private boolean setting(String name, int defaultValue) {
    return netns.sysctl().number(PREFIX + name, defaultValue) != 0;
  }

  private Finding move(Step step, TcpCtState next) {
    TcpConnection tcp = step.tcp();
    return switch (next) {
      case SYN_SENT -> tcp.state().compareTo(TcpCtState.TIME_WAIT) < 0 ? checkWindow(step, next) : reopen(step);
      case TIME_WAIT -> {
        if (isChallenge(step)) {
          tcp.expectsChallenge = false;
          yield Finding.VALID;
        }
        yield checkWindow(step, next);
      }
      case SYN_SENT2 -> {
        tcp.simultaneousOpen = true;
        yield checkWindow(step, next);
      }
      case SYN_RECV -> {
        boolean done =
            step.direction() == FlowDirection.REPLY && step.flags() == TcpFlagsIndex.ACK && tcp.simultaneousOpen;
        yield checkWindow(step, done ? TcpCtState.ESTABLISHED : next);
      }
      case CLOSE -> step.flags() == TcpFlagsIndex.RST ? reset(step) : checkWindow(step, next);
      default -> checkWindow(step, next);
    };
  }

  /** A SYN for a connection that was closed: it is a new one. One for a connection that is closing is ignored. */
  private Finding reopen(Step step) {
    TcpConnection tcp = step.tcp();
    boolean wasReset = tcp.lastDirection == step.direction() && tcp.lastFlags == TcpFlagsIndex.RST;
    return tcp.closedByEither() || wasReset ? Finding.REPEAT : ignore(step);
  }

  private static boolean isChallenge(Step step) {
    TcpConnection tcp = step.tcp();
    return tcp.state() == TcpCtState.LAST_ACK
        && step.flags() == TcpFlagsIndex.ACK
        && tcp.lastDirection != step.direction()
        && tcp.lastFlags == TcpFlagsIndex.SYN
        && tcp.expectsChallenge;
  }

  private Finding ignore(Step step) {
    TcpConnection tcp = step.tcp();
    if (step.flags() == TcpFlagsIndex.SYNACK
        && tcp.lastFlags == TcpFlagsIndex.SYN
        && tcp.lastDirection != step.direction()
        && step.segment().acknowledgement() == tcp.lastEnd) {
      tcp.believeIgnoredSyn(step.direction());
      tcp.setState(TcpCtState.SYN_SENT);
      return checkWindow(step, TcpCtState.SYN_RECV);
    }
    tcp.ignore(step.flags(), step.direction(), step.segment());
    return Finding.VALID;
  }

  /** Whether a reset is to be believed (RFC 5961, section 3). */
  private Finding reset(Step step) {
    Connection connection = step.connection();
    TcpConnection tcp = step.tcp();
    TcpPeer receiver = tcp.sender(step.direction().opposite());
    int sequence = step.segment().sequence();
    TcpCtState next = TcpCtState.CLOSE;
    if (receiver.acknowledged && tcp.lastFlags != TcpFlagsIndex.SYN) {
      boolean established = tcp.isEstablished(connection);
      if (sequence == 0 && !established) {
        return checkWindow(step, next);
      }
      if (sequence - receiver.maxAck < 0 && !setting("ignore_invalid_rst", 0)) {
        return Finding.INVALID;
      }
      if (!established || sequence == receiver.maxAck || endsTrain(step)) {
        return checkWindow(step, next);
      }
      // Not quite the number that was expected: the other side may answer with a challenge and go on.
      next = tcp.state();
    }
    return answersIgnored(step) ? accept(step, next) : checkWindow(step, next);
  }

  private static boolean endsTrain(Step step) {
    TcpConnection tcp = step.tcp();
    return tcp.lastFlags == TcpFlagsIndex.ACK
        && tcp.lastDirection == step.direction()
        && step.segment().sequence() == tcp.lastEnd;
  }

  /** Whether a reset answers a segment that was let through without being believed. */
  private static boolean answersIgnored(Step step) {
    TcpConnection tcp = step.tcp();
    Connection connection = step.connection();
    boolean answersSyn = connection.is(CtStatus.SEEN_REPLY) && tcp.lastFlags == TcpFlagsIndex.SYN;
    boolean answersAck = !connection.is(CtStatus.ASSURED) && tcp.lastFlags == TcpFlagsIndex.ACK;
    if ((answersSyn || answersAck) && step.segment().acknowledgement() == tcp.lastEnd) {
      return true;
    }
    return tcp.state() == TcpCtState.SYN_SENT
        && tcp.lastFlags == TcpFlagsIndex.ACK
        && tcp.lastDirection == FlowDirection.REPLY
        && step.segment().sequence() == tcp.lastAck;
  }

  private Finding checkWindow(Step step, TcpCtState next) {
    TcpWindow window = new TcpWindow(step.tcp(), step.direction(), step.segment(), setting("be_liberal", 0));
    return switch (window.check()) {
      case ACCEPT -> accept(step, next);
      case IGNORE -> Finding.VALID;
      case INVALID -> Finding.INVALID;
    };
  }

  private Finding accept(Step step, TcpCtState next) {
    Connection connection = step.connection();
    TcpConnection tcp = step.tcp();
    TcpCtState old = tcp.state();
    tcp.lastFlags = step.flags();
    tcp.lastDirection = step.direction();
    tcp.setState(next);
    if (old != next) {
      connection.setRow(null);
      tcp.sender(step.direction()).closedFirst |= next == TcpCtState.FIN_WAIT;
    }
    long timeout = timeout(step, next);
    if (!connection.is(CtStatus.SEEN_REPLY)) {
      if (step.flags() == TcpFlagsIndex.RST) {
        // A reset was the only answer: there never was a connection.
        table.remove(connection, "a reset was the only answer");
        return Finding.VALID;
      }
      if (step.flags() == TcpFlagsIndex.SYN && old == TcpCtState.SYN_SENT) {
        return Finding.VALID;
      }
      if (next == TcpCtState.ESTABLISHED) {
        timeout = Math.min(timeout, timeouts.tcp("unacknowledged", UNACKNOWLEDGED_SECONDS));
      }
    } else if (next == TcpCtState.ESTABLISHED && (old == TcpCtState.SYN_RECV || old == TcpCtState.ESTABLISHED)) {
      connection.set(CtStatus.ASSURED);
    }
    connection.refresh(netns.cpu().jiffies(), timeout);
    return Finding.VALID;
  }

  private long timeout(Step step, TcpCtState next) {
    TcpConnection tcp = step.tcp();
    long plain = next.timeout(timeouts);
    long retransmitting = timeouts.tcp("max_retrans", RETRANSMITTING_SECONDS);
    int most = netns.sysctl().number(PREFIX + "max_retrans", MAX_RETRANSMISSIONS);
    if (tcp.repetitions >= most) {
      return Math.min(plain, retransmitting);
    }
    if (step.flags() == TcpFlagsIndex.RST) {
      return TcpCtState.CLOSE.timeout(timeouts);
    }
    if (tcp.waitsForAck()) {
      return Math.min(plain, timeouts.tcp("unacknowledged", UNACKNOWLEDGED_SECONDS));
    }
    return tcp.lastWindow == 0 ? Math.min(plain, retransmitting) : plain;
  }
}
