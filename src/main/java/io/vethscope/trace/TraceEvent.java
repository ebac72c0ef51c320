package io.vethscope.trace;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. docs/protocol.md tells how each kind travels. */
public sealed interface TraceEvent {
  /** Nanoseconds since the start of the run. */
  long time();

  /** Where it happened. */
  Where where();

  /** An event that concerns one packet. */
  sealed interface OfPacket extends TraceEvent {
    /** The packet's identity: it stays through forwarding, rewriting, encapsulation and decapsulation. */
    long packet();
  }

  /** What a namespace stands for. */
  enum Role {
    NODE,
    POD,
    SWITCH,
    ROUTER,
    HOST
  }

  /** A network namespace appears; {@code node} is where a pod runs, empty for all others. */
  record NamespaceAdded(long time, Where where, Role role, String node, List<String> containers)
      implements TraceEvent {}

  /** A device appears or changes. */
  record DeviceChanged(long time, Where where, DeviceInfo info) implements TraceEvent {}

  /** What became of a row. */
  enum Change {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** A row of a table appears, changes or goes; {@code why} is a short clause. */
  record RowChanged(long time, Where where, Table table, Change change, Row row, String why) implements TraceEvent {}

  /** How a packet comes into being. */
  enum Origin {
    SENT,
    REPLY,
    CLONE,
    FRAGMENT
  }

  /** A packet comes into being; {@code cause} is another packet's identity, or 0. */
  record PacketBorn(long time, Where where, long packet, Origin origin, long cause) implements OfPacket {}

  /** A frame passes a device, where {@code tcpdump -i} would show it. */
  record FrameTapped(long time, Where where, long packet, Direction direction, PacketType type, Packet frame)
      implements OfPacket {}

  /** What a look-up led to. */
  enum Outcome {
    FORWARD,
    LOCAL,
    FLOOD,
    RESOLVED,
    QUEUED,
    UNREACHABLE,
    MISS
  }

  /**
   * A decision was made from a table.
   *
   * @param key what was asked: an address, a MAC
   * @param row the row that matched, or null
   * @param to the device or next hop that it leads to, or null
   */
  record Lookup(
      long time,
      Where where,
      long packet,
      Table table,
      Object key,
      @Nullable Row row,
      Outcome outcome,
      @Nullable Object to)
      implements OfPacket {}

  /** One header field before and after. */
  record FieldChange(String name, Object before, Object after) {}

  /** Header fields were changed. */
  record Rewritten(long time, Where where, long packet, List<FieldChange> fields) implements OfPacket {}

  /**
   * Fragments became one packet again, which goes on with the identity of the one that came last.
   *
   * @param fragments the identities of all of them, in the order of their bytes; they end here but for the last
   * @param length bytes of the packet
   */
  record Reassembled(long time, Where where, long packet, List<Long> fragments, int length) implements OfPacket {}

  /**
   * The rules of a table were asked, and at least one of them matched or the chain's policy dropped the packet.
   *
   * @param table which one
   * @param chain the built-in chain that began it, as {@code PREROUTING}
   * @param rules those that matched, in order, as {@code iptables -S} or {@code nft list} print them
   * @param verdict what came of it: {@code ACCEPT}, {@code DROP}, {@code DNAT}, …
   */
  record RulesWalked(long time, Where where, long packet, Table table, String chain, List<String> rules, String verdict)
      implements OfPacket {}

  /** An outer header was put on. */
  record Encapsulated(long time, Where where, long packet, String protocol, String detail) implements OfPacket {}

  /**
   * An outer header was taken off.
   *
   * @param from its source
   */
  record Decapsulated(long time, Where where, long packet, String protocol, IpAddress from) implements OfPacket {
    /** Where it came from, in words. */
    public String detail() {
      return "from " + from;
    }
  }

  /** A packet waits for a neighbour to be resolved. */
  record Waiting(long time, Where where, long packet, String why) implements OfPacket {}

  /** A packet that waited goes on. */
  record Released(long time, Where where, long packet, String why) implements OfPacket {}

  /** A packet ends here without having arrived; {@code why} is a sentence. */
  record Dropped(long time, Where where, long packet, DropReason reason, String why) implements OfPacket {}

  /** A packet reached a socket or a responder of the kernel. */
  record Delivered(long time, Where where, long packet, String to) implements OfPacket {}

  /** A step of the control plane. */
  record ControlStep(long time, Where where, String actor, String verb, String object, String detail)
      implements TraceEvent {}

  /** A command starts. */
  record CommandStarted(long time, Where where, int command, String run) implements TraceEvent {}

  /** A command printed a line. */
  record CommandOutput(long time, Where where, int command, String text) implements TraceEvent {}

  /** How a command ended, as the application sees it. */
  enum Ending {
    OK,
    TIMEOUT,
    REFUSED,
    UNREACHABLE,
    ERROR
  }

  /** A command ended. */
  record CommandEnded(long time, Where where, int command, int status, Ending ending, String stdout)
      implements TraceEvent {}

  /** A limit ended the run. */
  record Halted(long time, Where where, String reason, String detail) implements TraceEvent {}
}
