package io.vethscope.kernel.netfilter.conntrack;

import io.vethscope.engine.TimerWheel;
import io.vethscope.wire.Ipv4Header;
import org.jspecify.annotations.Nullable;

/** One tracked connection ({@code struct nf_conn}). */
public final class Connection {
  private final Tuple original;
  private final @Nullable TcpConnection tcp;
  private final @Nullable Tracked[] tracked = new Tracked[CtInfo.COUNT];
  private Tuple reply;
  private long number;

  /** A bit for each {@link CtStatus}, as the kernel keeps it: it is asked several times for each packet. */
  private int status;

  private int mark;
  private int masqueradedBy;
  private long lifetime;
  private long expires;
  private long streamFrom;
  private @Nullable ConnectionRow row;

  Connection(Tuple original, Tuple reply, @Nullable TcpConnection tcp) {
    this.original = original;
    this.reply = reply;
    this.tcp = tcp;
  }

  /** A connection of which nothing was seen, but that is known to stand; of its windows nothing is known. */
  static Connection established(Tuple original) {
    TcpConnection tcp = original.protocol() == Ipv4Header.TCP ? TcpConnection.established() : null;
    Connection connection = new Connection(original, original.mirrored(), tcp);
    connection.set(CtStatus.SEEN_REPLY);
    connection.set(CtStatus.ASSURED);
    return connection;
  }

  /** What is known of its packets that relate to it in one way; always the same. */
  Tracked tracked(CtInfo info) {
    Tracked known = tracked[info.number()];
    if (known == null) {
      known = new Tracked(this, info);
      tracked[info.number()] = known;
    }
    return known;
  }

  /** What the packets of a direction look like before they are translated. */
  public Tuple tuple(FlowDirection direction) {
    return direction == FlowDirection.ORIGINAL ? original : reply;
  }

  /** Whether a tuple is one of its two. */
  boolean has(Tuple tuple) {
    return tuple.equals(original) || tuple.equals(reply);
  }

  /** Has answers come from and go to elsewhere ({@code nf_conntrack_alter_reply}); only before it is confirmed. */
  public void alterReply(Tuple changed) {
    if (is(CtStatus.CONFIRMED)) {
      throw new IllegalStateException("A connection in the table keeps its tuples.");
    }
    this.reply = changed;
  }

  public int protocol() {
    return original.protocol();
  }

  /** Whether something is known of it. */
  public boolean is(CtStatus wanted) {
    return (status & wanted.bit()) != 0;
  }

  /**
   * Notes something about it.
   *
   * @return whether that is news
   */
  public boolean set(CtStatus news) {
    boolean changed = !is(news);
    if (changed) {
      status |= news.bit();
      row = null;
    }
    return changed;
  }

  /** What TCP keeps of it. */
  TcpConnection tcp() {
    if (tcp == null) {
      throw new IllegalStateException("This is no TCP connection.");
    }
    return tcp;
  }

  boolean isTcp() {
    return tcp != null;
  }

  public int mark() {
    return mark;
  }

  /** Sets its own mark ({@code -j CONNMARK}), which is not the packets'. */
  public void setMark(int changed) {
    this.mark = changed;
    this.row = null;
  }

  /** The index of the device whose address it borrows, 0 if it borrows none ({@code masq_index}). */
  public int masqueradedBy() {
    return masqueradedBy;
  }

  public void setMasqueradedBy(int index) {
    this.masqueradedBy = index;
  }

  /** From when on it counts as a stream and no more as a question with its answer, in jiffies (UDP). */
  long streamFrom() {
    return streamFrom;
  }

  void setStreamFrom(long jiffies) {
    this.streamFrom = jiffies;
  }

  /** Lets it live so long after this packet, in jiffies ({@code nf_ct_refresh}); it counts once it is confirmed. */
  void refresh(long now, long jiffies) {
    lifetime = jiffies;
    if (is(CtStatus.CONFIRMED)) {
      expires = now + jiffies;
    }
  }

  /** Its number in the table, by which it is told from all others that were ever in it; 0 until it is confirmed. */
  public long number() {
    return number;
  }

  void confirmed(long now, long newNumber) {
    number = newNumber;
    expires = now + lifetime;
    set(CtStatus.CONFIRMED);
  }

  /** Whether nothing more is to be expected of it: it is out of the table, or both sides have said goodbye. */
  public boolean isOver() {
    boolean closed = tcp != null && (tcp.state() == TcpCtState.TIME_WAIT || tcp.state() == TcpCtState.CLOSE);
    return is(CtStatus.DYING) || closed;
  }

  boolean isExpired(long now) {
    return is(CtStatus.CONFIRMED) && expires <= now;
  }

  /** Whole seconds that it has left. */
  long secondsLeft(long now) {
    return Math.max(0, expires - now) / TimerWheel.HZ;
  }

  /** Its row as it last changed, or null if it has to be made anew. */
  @Nullable ConnectionRow row() {
    return row;
  }

  void setRow(@Nullable ConnectionRow changed) {
    this.row = changed;
  }
}
