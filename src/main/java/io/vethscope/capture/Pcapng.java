package io.vethscope.capture;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Direction;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.Where;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A capture as a pcapng file (draft-ietf-opsawg-pcapng): a section header, an interface description for each device,
 * named {@code namespace:device}, and an enhanced packet for each frame, with its direction and comments. Times are
 * nanoseconds since the start of the run.
 */
public final class Pcapng {
  /** The file's media type; there is no registered one, and browsers and Wireshark know this. */
  public static final String MEDIA_TYPE = "application/x-pcapng";

  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int LINKTYPE_ETHERNET = 1;

  /** Packets of devices without link-layer headers: tunnels of the network layer. */
  private static final int LINKTYPE_RAW = 101;

  private static final int OPT_COMMENT = 1;
  private static final int SHB_USERAPPL = 4;
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_MAC_ADDRESS = 6;
  private static final int IF_TIME_RESOLUTION = 9;
  private static final int EPB_FLAGS = 2;
  private static final byte NANOSECONDS = 9;
  private static final int MAC_LENGTH = 6;

  private Pcapng() {}

  /** The file's bytes. */
  public static byte[] of(Capture capture) {
    var file = new ByteArrayOutputStream();
    List<CapturedFrame> frames = capture.frames();
    file.writeBytes(sectionHeader());
    Map<Where, Integer> numbers = new LinkedHashMap<>();
    Set<Where> raw = raw(frames);
    capture
        .devices()
        .forEach((where, info) -> {
          numbers.put(where, numbers.size());
          file.writeBytes(interfaceDescription(where, info, raw.contains(where) ? LINKTYPE_RAW : LINKTYPE_ETHERNET));
        });
    for (CapturedFrame frame : frames) {
      Integer number = numbers.get(frame.tap().where());
      if (number == null) {
        throw new IllegalStateException("A frame passed " + frame.tap().where() + " before that device appeared.");
      }
      file.writeBytes(enhancedPacket(number, frame));
    }
    return file.toByteArray();
  }

  private static Set<Where> raw(List<CapturedFrame> frames) {
    Set<Where> raw = new LinkedHashSet<>();
    for (CapturedFrame frame : frames) {
      if (!(frame.tap().frame() instanceof EthernetFrame)) {
        raw.add(frame.tap().where());
      }
    }
    return raw;
  }

  private static byte[] sectionHeader() {
    long unknownLength = -1;
    return new PcapngBlock(SECTION_HEADER)
        .int32(BYTE_ORDER_MAGIC)
        .int16(1)
        .int16(0)
        .int64(unknownLength)
        .option(SHB_USERAPPL, "Vethscope")
        .toBytes();
  }

  private static byte[] interfaceDescription(Where where, DeviceInfo info, int linkType) {
    return new PcapngBlock(INTERFACE_DESCRIPTION)
        .int16(linkType)
        .int16(0)
        .int32(0)
        .option(IF_NAME, where.toString())
        .option(IF_DESCRIPTION, description(info))
        .option(IF_MAC_ADDRESS, bytes(info.mac()))
        .option(IF_TIME_RESOLUTION, new byte[] {NANOSECONDS})
        .toBytes();
  }

  private static byte[] bytes(MacAddress mac) {
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(mac.bits()).array();
    return Arrays.copyOfRange(eight, Long.BYTES - MAC_LENGTH, Long.BYTES);
  }

  private static String description(DeviceInfo info) {
    return info.kind()
        + (info.addresses().isEmpty() ? "" : " " + String.join(", ", info.addresses()))
        + (info.master() == null ? "" : ", port of " + info.master())
        + (info.peer() == null ? "" : ", peer " + info.peer());
  }

  private static byte[] enhancedPacket(int number, CapturedFrame frame) {
    FrameTapped tap = frame.tap();
    byte[] bytes = tap.frame().toBytes();
    PcapngBlock block =
        new PcapngBlock(ENHANCED_PACKET)
            .int32(number)
            .int32((int) (tap.time() >>> Integer.SIZE))
            .int32((int) tap.time())
            .int32(bytes.length)
            .int32(bytes.length)
            .padded(bytes)
            .option(EPB_FLAGS, flags(tap.direction(), tap.type()));
    frame.comments().forEach(comment -> block.option(OPT_COMMENT, comment));
    return block.toBytes();
  }

  /** Bits 0 and 1: inbound, outbound; bits 2 to 4: unicast, multicast, broadcast, promiscuous. */
  private static int flags(Direction direction, PacketType type) {
    int reception =
        switch (type) {
          case OUTGOING -> 0;
          case HOST -> 1;
          case MULTICAST -> 2;
          case BROADCAST -> 3;
          case OTHERHOST -> 4;
        };
    return (direction == Direction.IN ? 1 : 2) | reception << 2;
  }
}
