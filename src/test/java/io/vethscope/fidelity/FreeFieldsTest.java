package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.fidelity.decode.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Which fields of a frame are free because two runs of the kernel do not share them, and that all others are compared.
 */
class FreeFieldsTest {

  private static final int VXLAN_PAYLOAD = 20 + 8 + 8;
  private static final Recording VXLAN = Recordings.load("05-vxlan");

  @Test
  void aFlippedBitIsFoundWhereverItIsNotMasked() {
    int echo = indexOf(frame -> FrameEdit.isEcho(frame.frame()));
    for (int offset : new int[] {8, 9, 12, 16, 21, 27, 28 + 16}) {
      assertThat(verdict(echo, frame -> FrameEdit.of(frame).flip(offset, 0x40).repaired()))
          .as("offset %d of the packet", offset)
          .isEqualTo(Verdict.DIFFERENT);
    }
  }

  @Test
  void theHardwareAddressIsCompared() {
    assertThat(verdict(0, frame -> FrameEdit.of(frame).flip(-3, 1).asIs())).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void theIpIdentificationIsFree() {
    int echo = indexOf(frame -> FrameEdit.isEcho(frame.frame()));
    assertThat(verdict(echo, frame -> FrameEdit.of(frame).set16(4, 0xbeef).repaired())).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void aWrongHeaderChecksumIsFound() {
    int echo = indexOf(frame -> FrameEdit.isEcho(frame.frame()));
    UnaryOperator<Octets> onlyTheIdentification = frame -> FrameEdit.of(frame).flip(4, 0xff).asIs();
    assertThat(verdict(echo, onlyTheIdentification)).isEqualTo(Verdict.DIFFERENT);
    assertThat(Comparison.of(VXLAN, edited(echo, onlyTheIdentification)).explanation()).contains("BAD-HEADER-CHECKSUM");
  }

  @Test
  void aWrongTransportChecksumIsFound() {
    int tcp = indexOf(frame -> FrameEdit.isTcp(frame.frame()));
    UnaryOperator<Octets> checksum = frame -> FrameEdit.of(frame).flip(36, 0xff).asIs();
    assertThat(verdict(tcp, checksum)).isEqualTo(Verdict.DIFFERENT);
    assertThat(Comparison.of(VXLAN, edited(tcp, checksum)).explanation()).contains("BAD-CHECKSUM");
  }

  @Test
  void theTimeInsideAPingIsFree() {
    int echo = indexOf(frame -> FrameEdit.isEcho(frame.frame()));
    assertThat(verdict(echo, frame -> FrameEdit.of(frame).flip(28, 0xff).flip(43, 0xff).repaired()))
        .isEqualTo(Verdict.EQUAL);
  }

  @Test
  void theValueOfATcpTimeStampIsFree() {
    int request = indexOf(frame -> FrameEdit.isTcp(frame.frame()) && frame.frame().length() > 100);
    assertThat(verdict(request, frame -> FrameEdit.of(frame).flip(45, 0xff).repaired())).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void theTcpWindowIsCompared() {
    int tcp = indexOf(frame -> FrameEdit.isTcp(frame.frame()));
    assertThat(verdict(tcp, frame -> FrameEdit.of(frame).flip(35, 1).repaired())).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void initialSequenceNumbersAreFreeAndCountedFrom() {
    int tcp = indexOf(frame -> FrameEdit.isTcp(frame.frame()));
    assertThat(verdict(tcp, frame -> FrameEdit.of(frame).flip(27, 1).repaired()))
        .as("a SYN alone changes its number, and what follows no longer fits")
        .isEqualTo(Verdict.DIFFERENT);
    Recording sameNode = Recordings.load("02-same-node");
    List<TapFrame> shifted =
        sameNode.frames().stream()
            .map(frame -> FrameEdit.isTcp(frame.frame()) ? frame.withFrame(shiftedBothNumbers(frame.frame())) : frame)
            .toList();
    assertThat(shifted).isNotEqualTo(sameNode.frames());
    assertThat(Comparison.of(sameNode, shifted).explanation()).isEmpty();
  }

  /** Moves both directions by 2 to the power of 24; the acknowledgement of a SYN stays 0. */
  private static Octets shiftedBothNumbers(Octets frame) {
    FrameEdit edit = FrameEdit.of(frame).set16(24, frame.uint16(14 + 24) + 0x100);
    boolean acknowledges = (frame.at(14 + 33) & 16) != 0;
    return (acknowledges ? edit.set16(28, frame.uint16(14 + 28) + 0x100) : edit).repaired();
  }

  @Test
  void theSourcePortOfVxlanIsFreeButItsDestinationAndNetworkAreNot() {
    int vxlan = indexOf(frame -> frame.frame().uint16(14 + 22) == 8472);
    assertThat(verdict(vxlan, frame -> FrameEdit.of(frame).set16(20, 4242).repaired())).isEqualTo(Verdict.EQUAL);
    assertThat(verdict(vxlan, frame -> FrameEdit.of(frame).set16(22, 4789).repaired())).isEqualTo(Verdict.DIFFERENT);
    assertThat(verdict(vxlan, frame -> FrameEdit.of(frame).flip(28 + 6, 1).repaired())).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void theFrameInsideVxlanIsCompared() {
    int vxlan = indexOf(frame -> frame.frame().uint16(14 + 22) == 8472);
    int innerTtl = VXLAN_PAYLOAD + 14 + 8;
    assertThat(verdict(vxlan, frame -> FrameEdit.of(frame).flip(innerTtl, 1).repaired())).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void aPortThatMasqueradingDrewIsFreeAsLongAsItIsTheSameEverywhere() {
    Recording outside = Recordings.load("11-pod-to-outside");
    int drawn =
        outside.frames().stream()
            .map(TapFrame::frame)
            .filter(frame -> FrameEdit.isTcp(frame) && frame.uint16(14 + 12) == 0xc0a8)
            .findFirst()
            .orElseThrow()
            .uint16(14 + 20);
    assertThat(outside.fixedNumbers().numbers()).doesNotContain(drawn);
    List<TapFrame> everywhere = outside.frames().stream().map(frame -> withPort(frame, drawn)).toList();
    assertThat(everywhere).isNotEqualTo(outside.frames());
    assertThat(Comparison.of(outside, everywhere).explanation()).isEmpty();
    List<TapFrame> once = new ArrayList<>(everywhere);
    int last = everywhere.size() - 1;
    while (everywhere.get(last).equals(outside.frames().get(last))) {
      last--;
    }
    once.set(last, outside.frames().get(last));
    assertThat(Comparison.of(outside, once).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  private static TapFrame withPort(TapFrame frame, int drawn) {
    Octets bytes = frame.frame();
    if (!FrameEdit.isTcp(bytes)) {
      return frame;
    }
    FrameEdit edit = FrameEdit.of(bytes);
    for (int port : new int[] {20, 22}) {
      if (bytes.uint16(14 + port) == drawn) {
        edit.set16(port, 12345);
      }
    }
    return frame.withFrame(edit.repaired());
  }

  private static Verdict verdict(int index, UnaryOperator<Octets> edit) {
    assertThat(edit.apply(VXLAN.frames().get(index).frame())).isNotEqualTo(VXLAN.frames().get(index).frame());
    return Comparison.of(VXLAN, edited(index, edit)).verdict();
  }

  private static List<TapFrame> edited(int index, UnaryOperator<Octets> edit) {
    TapFrame frame = VXLAN.frames().get(index);
    List<TapFrame> frames = new ArrayList<>(VXLAN.frames());
    frames.set(index, frame.withFrame(edit.apply(frame.frame())));
    return frames;
  }

  private static int indexOf(Predicate<TapFrame> wanted) {
    int index = 0;
    while (!wanted.test(VXLAN.frames().get(index))) {
      index++;
    }
    return index;
  }
}
