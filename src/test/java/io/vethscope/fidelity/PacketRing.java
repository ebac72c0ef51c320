package io.vethscope.fidelity;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.vethscope.fidelity.decode.Octets;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A ring of memory into which the kernel copies every frame that passes a tap of a network namespace, with its time, as
 * the recordings were made ({@code packet(7)}, TPACKET_V2). Sockets that are read one by one would show frames that a
 * later namespace has changed already.
 */
final class PacketRing implements AutoCloseable {
  /** Kinds of devices without an Ethernet header: ARPHRD_NONE and ARPHRD_TUNNEL. */
  private static final List<Integer> PACKETS_ONLY = List.of(0xfffe, 768);

  /** LINKTYPE_RAW. */
  private static final int RAW = 101;

  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;

  /** ETH_P_ALL, in network order. */
  private static final int ALL_PROTOCOLS = 0x0300;

  private static final int SOL_PACKET = 263;
  private static final int PACKET_RX_RING = 5;
  private static final int PACKET_VERSION = 10;
  private static final int TPACKET_V2 = 1;
  private static final int SLOT = 2048;
  private static final int BLOCK = 1 << 17;
  private static final int BLOCKS = 32;
  private static final int SLOTS = BLOCK * BLOCKS / SLOT;

  /** {@code struct sockaddr_ll} stands behind {@code struct tpacket2_hdr}. */
  private static final int ADDRESS = 32;

  private static final List<String> TYPES = List.of("host", "broadcast", "multicast", "otherhost", "outgoing");
  private static final int OUTGOING = 4;

  private final String netns;
  private final int socket;
  private final MemorySegment ring;

  private PacketRing(String netns) {
    this.netns = netns;
    this.socket = Syscalls.socket(AF_PACKET, SOCK_RAW, ALL_PROTOCOLS);
    Syscalls.setOption(socket, SOL_PACKET, PACKET_VERSION, TPACKET_V2);
    Syscalls.setOption(socket, SOL_PACKET, PACKET_RX_RING, BLOCK, BLOCKS, SLOT, SLOTS);
    this.ring = Syscalls.map(socket, (long) BLOCK * BLOCKS);
  }

  /**
   * Begins to capture on all devices of a namespace.
   *
   * @param prefix what stands before the namespace's name on this machine
   */
  static PacketRing open(String prefix, String netns) throws InterruptedException {
    List<PacketRing> opened = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    // A thread's namespace is its own, and this one ends with it.
    Thread inside =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Syscalls.enterNamespace("/run/netns/" + prefix + netns);
                opened.add(new PacketRing(netns));
              } catch (RuntimeException failure) {
                failures.add(failure);
              }
            });
    inside.join();
    if (opened.isEmpty()) {
      throw new IllegalStateException("Nothing can be captured in " + netns + ".", failures.getFirst());
    }
    return opened.getFirst();
  }

  /**
   * The frames so far, in the order in which they passed.
   *
   * @param devices names by interface index
   */
  List<TapFrame> frames(Map<Integer, String> devices) {
    List<TapFrame> frames = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      MemorySegment slot = ring.asSlice((long) i * SLOT, SLOT);
      if ((slot.get(JAVA_INT_UNALIGNED, 0) & 1) == 0) {
        return frames;
      }
      frames.add(frame(slot, devices));
    }
    throw new IllegalStateException("There were more frames in " + netns + " than the ring has slots.");
  }

  private TapFrame frame(MemorySegment slot, Map<Integer, String> devices) {
    int length = slot.get(JAVA_INT_UNALIGNED, 8);
    if (length != slot.get(JAVA_INT_UNALIGNED, 4)) {
      throw new IllegalStateException("A frame in " + netns + " is larger than a slot.");
    }
    int start = slot.get(JAVA_SHORT_UNALIGNED, 12) & 0xffff;
    double time = slot.get(JAVA_INT_UNALIGNED, 16) * 1e6 + slot.get(JAVA_INT_UNALIGNED, 20) / 1e3;
    int type = slot.get(JAVA_BYTE, ADDRESS + 10);
    return new TapFrame(
        time,
        netns,
        devices.getOrDefault(slot.get(JAVA_INT_UNALIGNED, ADDRESS + 4), "?"),
        TapFrame.Direction.parse(type == OUTGOING ? "out" : "in"),
        TYPES.get(type),
        Octets.of(slot.asSlice(start, length).toArray(JAVA_BYTE)),
        PACKETS_ONLY.contains(slot.get(JAVA_SHORT_UNALIGNED, ADDRESS + 8) & 0xffff)
            ? OptionalInt.of(RAW)
            : OptionalInt.empty());
  }

  @Override
  public void close() {
    Syscalls.close(socket);
  }
}
