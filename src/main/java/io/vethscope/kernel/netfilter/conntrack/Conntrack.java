package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.kernel.Hook;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.RecentlyFound;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Verdict;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.Ipv4Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A namespace's table of connections ({@code net/netfilter/nf_conntrack_core.c}). */
public final class Conntrack {
  private static final int DEFAULT_MAX = 262_144;
  private static final long SWEEP_INTERVAL = 60 * TimerWheel.HZ;

  private final NetNamespace netns;
  private final LinkedHashMap<Tuple, Connection> byTuple = new LinkedHashMap<>();
  private final RecentlyFound<Connection> recent = new RecentlyFound<>();
  private final ProtocolTrackers trackers;
  private final RelatedErrors errors;
  private final WheelTimer sweeper;
  private final EarlyDrop earlyDrop;
  private Forgetting listener = _ -> {};
  private int count;
  private long entered;

  public Conntrack(NetNamespace netns) {
    this.netns = netns;
    this.trackers = new ProtocolTrackers(netns, this);
    this.errors = new RelatedErrors(this);
    this.earlyDrop = new EarlyDrop(netns);
    this.sweeper = netns.cpu().timer(this::sweep);
  }

  /** Has somebody told when connections are forgotten. */
  public void onForget(Forgetting told) {
    this.listener = told;
  }

  /**
   * Finds out which connection a packet belongs to ({@code nf_conntrack_in}).
   *
   * @return whether it may go on; one that makes no sense may, without a connection
   */
  public Verdict track(SkBuff skb, Hook hook) {
    if (skb.tracking() != null) {
      // It has been here: it came over lo, or it is an error that was attached to its connection.
      return Verdict.ACCEPT;
    }
    if (skb.packet().payload() instanceof Icmpv6Message message && message.staysOnLink()) {
      // nf_conntrack_icmpv6_error: neighbour and listener discovery have no connections.
      skb.setTracking(Tracked.Untracked.UNTRACKED);
      return Verdict.ACCEPT;
    }
    Optional<Tuple> tuple = Tuple.of(skb.packet());
    if (tuple.isEmpty() || errors.isError(skb)) {
      skb.setTracking(tuple.isEmpty() ? null : errors.connectionOf(skb));
      lookedUp(skb, tuple.orElse(null));
      return Verdict.ACCEPT;
    }
    return resolve(skb, tuple.get());
  }

  /** {@code resolve_normal_ct}. */
  private Verdict resolve(SkBuff skb, Tuple tuple) {
    Connection connection = find(tuple);
    if (connection == null) {
      Optional<Tuple> reply = tuple.inverted();
      if (reply.isEmpty()) {
        lookedUp(skb, tuple);
        return Verdict.ACCEPT;
      }
      if (count >= netns.sysctl().number("net.netfilter.nf_conntrack_max", DEFAULT_MAX) && !evict(tuple)) {
        skb.device().drop(skb, DropReason.NETFILTER_DROP, "The connection tracking table is full (nf_conntrack_max).");
        return Verdict.DROP;
      }
      connection = new Connection(tuple, reply.get(), tuple.protocol() == Ipv4Header.TCP ? new TcpConnection() : null);
    }
    CtInfo info = infoOf(connection, tuple);
    switch (trackers.of(tuple.protocol()).packet(connection, info, skb.packet())) {
      case INVALID -> {}
      case REPEAT -> {
        remove(connection, "a new connection between the same ports begins");
        return resolve(skb, tuple);
      }
      case VALID -> {
        skb.setTracking(connection.tracked(info));
        boolean answered = info == CtInfo.ESTABLISHED_REPLY && connection.set(CtStatus.SEEN_REPLY);
        report(connection, answered ? "an answer came" : "its state changed");
      }
    }
    lookedUp(skb, tuple);
    return Verdict.ACCEPT;
  }

  private static CtInfo infoOf(Connection connection, Tuple tuple) {
    if (!tuple.equals(connection.tuple(FlowDirection.ORIGINAL))) {
      return CtInfo.ESTABLISHED_REPLY;
    }
    return connection.is(CtStatus.SEEN_REPLY) ? CtInfo.ESTABLISHED : CtInfo.NEW;
  }

  /** {@code early_drop}: room for a new connection is made at the cost of one that was never answered. */
  private boolean evict(Tuple wanted) {
    Connection victim = earlyDrop.victim(wanted, connections());
    if (victim != null) {
      remove(victim, "the table is full");
    }
    return victim != null;
  }

  private void lookedUp(SkBuff skb, @Nullable Tuple tuple) {
    Tracked tracked = Tracked.of(skb);
    ConnectionRow row =
        tracked != null && tracked.connection().is(CtStatus.CONFIRMED) ? rowOf(tracked.connection()) : null;
    netns
        .tracer()
        .emit(
            new Lookup(
                netns.cpu().now(),
                netns.where(),
                skb.id(),
                Table.CONNTRACK,
                tuple == null ? skb.packet().destination() : tuple,
                row,
                row == null ? Outcome.MISS : Outcome.RESOLVED,
                tracked == null ? "INVALID" : tracked.info().stateName()));
  }

  /** The connection that a tuple is one half of ({@code nf_conntrack_find_get}); null if there is none. */
  public @Nullable Connection find(Tuple tuple) {
    Connection known = recent.find(tuple.hashCode());
    boolean isKnown = known != null && known.has(tuple);
    Connection found = isKnown ? known : byTuple.get(tuple);
    if (found != null && found.isExpired(netns.cpu().jiffies())) {
      remove(found, "nothing has used it for too long");
      return null;
    }
    return found == null || isKnown ? found : recent.keep(tuple.hashCode(), found);
  }

  /** Whether another connection gets the answers that a tuple describes ({@code nf_conntrack_tuple_taken}). */
  public boolean isTaken(Tuple reply, Connection asking) {
    Connection found = find(reply);
    return found != null
        && found != asking
        && !found.tuple(FlowDirection.ORIGINAL).equals(asking.tuple(FlowDirection.ORIGINAL));
  }

  /**
   * Enters the connection of a packet that came through all rules ({@code __nf_conntrack_confirm}).
   *
   * @return {@link Verdict#DROP} if another packet has entered one that can't go together with it
   */
  public Verdict confirm(SkBuff skb) {
    Tracked tracked = Tracked.of(skb);
    if (tracked == null
        || tracked.connection().is(CtStatus.CONFIRMED)
        || tracked.connection().is(CtStatus.DYING)
        || tracked.info().direction() != FlowDirection.ORIGINAL
        || tracked.info().isRelated()) {
      return Verdict.ACCEPT;
    }
    Connection connection = tracked.connection();
    Tuple original = connection.tuple(FlowDirection.ORIGINAL);
    Tuple reply = connection.tuple(FlowDirection.REPLY);
    Connection first = find(original);
    if (first != null || find(reply) != null) {
      return resolveClash(skb, connection, first);
    }
    enter(connection, "its first packet came through");
    return Verdict.ACCEPT;
  }

  private void enter(Connection connection, String why) {
    byTuple.put(connection.tuple(FlowDirection.ORIGINAL), connection);
    byTuple.putIfAbsent(connection.tuple(FlowDirection.REPLY), connection);
    count++;
    connection.confirmed(netns.cpu().jiffies(), ++entered);
    emit(connection, Change.ADDED, why);
    if (!sweeper.isPending()) {
      sweeper.modify(netns.cpu().jiffies() + SWEEP_INTERVAL);
    }
  }

  /**
   * Enters an established connection that no packet made ({@code conntrack -I}, {@code ctnetlink_create_conntrack}).
   *
   * @param seconds how long it lives without a packet
   * @return false if there is one with its tuples already
   */
  public boolean insert(Tuple original, int seconds) {
    Connection connection = Connection.established(original);
    if (find(original) != null || find(connection.tuple(FlowDirection.REPLY)) != null) {
      return false;
    }
    connection.refresh(netns.cpu().jiffies(), (long) seconds * TimerWheel.HZ);
    enter(connection, "conntrack -I entered it");
    return true;
  }

  /** {@code nf_ct_resolve_clash}: another packet of the same connection was faster. */
  private Verdict resolveClash(SkBuff skb, Connection loser, @Nullable Connection winner) {
    listener.forgotten(loser);
    if (winner != null
        && winner.tuple(FlowDirection.ORIGINAL).equals(loser.tuple(FlowDirection.ORIGINAL))
        && winner.tuple(FlowDirection.REPLY).equals(loser.tuple(FlowDirection.REPLY))) {
      skb.setTracking(winner.tracked(infoOf(winner, winner.tuple(FlowDirection.ORIGINAL))));
      return Verdict.ACCEPT;
    }
    skb.device().drop(skb, DropReason.NETFILTER_DROP, "Another connection with the same ports was tracked meanwhile.");
    return Verdict.DROP;
  }

  /** Takes a connection out of the table ({@code nf_ct_delete}). */
  public void remove(Connection connection, String why) {
    connection.set(CtStatus.DYING);
    if (connection.is(CtStatus.CONFIRMED) && byTuple.remove(connection.tuple(FlowDirection.ORIGINAL), connection)) {
      byTuple.remove(connection.tuple(FlowDirection.REPLY), connection);
      recent.clear();
      count--;
      emit(connection, Change.REMOVED, why);
    }
    listener.forgotten(connection);
  }

  /** Forgets all connections ({@code conntrack -F}). */
  public void flush() {
    for (Connection connection : connections()) {
      remove(connection, "the table was flushed");
    }
  }

  /** {@code gc_worker}. */
  private void sweep() {
    long now = netns.cpu().jiffies();
    for (Connection connection : connections()) {
      if (connection.isExpired(now)) {
        remove(connection, "nothing has used it for too long");
      }
    }
    if (count > 0) {
      sweeper.modify(now + SWEEP_INTERVAL);
    }
  }

  /** The connections, the oldest first. */
  public List<Connection> connections() {
    List<Connection> all = new ArrayList<>();
    byTuple.forEach((tuple, connection) -> {
      if (tuple.equals(connection.tuple(FlowDirection.ORIGINAL))) {
        all.add(connection);
      }
    });
    return all;
  }

  /** The table as {@code conntrack -L -o extended} prints it, a line a connection. */
  public String print() {
    return ConnectionRow.print(connections(), netns.cpu().jiffies());
  }

  private ConnectionRow rowOf(Connection connection) {
    ConnectionRow row = connection.row();
    if (row == null) {
      row = ConnectionRow.of(connection, netns.cpu().jiffies());
      connection.setRow(row);
    }
    return row;
  }

  private void report(Connection connection, String why) {
    if (connection.is(CtStatus.CONFIRMED) && connection.row() == null) {
      emit(connection, Change.CHANGED, why);
    }
  }

  private void emit(Connection connection, Change change, String why) {
    netns
        .tracer()
        .emit(new RowChanged(netns.cpu().now(), netns.where(), Table.CONNTRACK, change, rowOf(connection), why));
  }
}
