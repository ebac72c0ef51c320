package io.vethscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Direction;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.Where;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.Payload;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapngTest {
  private static final Where ETH0 = new Where("web", "eth0");
  private static final MacAddress MAC = MacAddress.parse("0a:58:0a:f4:01:02");
  private static final EthernetFrame FRAME =
      new EthernetFrame(MacAddress.BROADCAST, MAC, 0x88b5, Payload.of(new byte[] {1}));

  /** Times of a wire need more than 32 bits. */
  private static final long TIME = 0x1_0000_0002L;

  private static final DeviceChanged DEVICE =
      new DeviceChanged(0, ETH0, new DeviceInfo("veth", MAC, 1450, true, null, null, List.of(), null));
  private static final FrameTapped TAP = new FrameTapped(TIME, ETH0, 1, Direction.OUT, PacketType.OUTGOING, FRAME);

  @Test
  void aFileIsASectionItsInterfacesAndItsPackets() {
    Capture capture = Capture.ofAll();
    capture.accept(DEVICE);
    capture.accept(TAP);

    assertThat(HexFormat.of().formatHex(Pcapng.of(capture)))
        .isEqualTo(
            // Section header: length, byte order, version 1.0, length of the section unknown, application.
            "0a0d0d0a"
                + "30000000"
                + "4d3c2b1a"
                + "01000000"
                + "ffffffffffffffff"
                + "04000900"
                + "566574687363"
                + "6f7065"
                + "000000"
                + "00000000"
                + "30000000"
                // Interface: Ethernet, whole frames, name, description, address, nanoseconds.
                + "01000000"
                + "40000000"
                + "01000000"
                + "00000000"
                + "02000800"
                + "7765623a65746830"
                + "03000400"
                + "76657468"
                + "06000600"
                + "0a580af40102"
                + "0000"
                + "09000100"
                + "09"
                + "000000"
                + "00000000"
                + "40000000"
                // Packet: of interface 0, at 0x1_0000_0002 ns, 15 bytes, outbound.
                + "06000000"
                + "3c000000"
                + "00000000"
                + "01000000"
                + "02000000"
                + "0f000000"
                + "0f000000"
                + "ffffffffffff"
                + "0a580af40102"
                + "88b5"
                + "01"
                + "00"
                + "02000400"
                + "02000000"
                + "00000000"
                + "3c000000");
  }

  @Test
  void aFrameNeedsItsDevice() {
    Capture capture = Capture.ofAll();
    capture.accept(TAP);

    assertThatIllegalStateException().isThrownBy(() -> Pcapng.of(capture)).withMessageContaining("web:eth0");
  }

  @Test
  void anOptionThatIsTooLongIsCut() {
    byte[] block = new PcapngBlock(6).option(1, "x".repeat(70_000)).toBytes();

    assertThat(block).hasSize(12 + 4 + 65_536 + 4).startsWith(6, 0, 0, 0);
    assertThat(HexFormat.of().formatHex(block, 8, 12)).isEqualTo("0100ffff");
  }
}
