package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

  private static final Recording VXLAN = Recordings.load("05-vxlan");
  private static final int FRAMES = VXLAN.frames().size();

  private static List<String> names() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRecordingEqualsItself(String name) {
    Recording recording = Recordings.load(name);
    int all = recording.frames().size();
    Comparison comparison = Comparison.of(recording, recording.frames());
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison.figures()).isEqualTo(new Figures(all, all, all, all, all, all));
    assertThat(comparison.explanation()).isEmpty();
    assertThat(all).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySingleFrameThatIsMissingIsNoticed(String name) {
    Recording recording = Recordings.load(name);
    int all = recording.frames().size();
    // A step keeps long recordings short here and still meets every kind of frame.
    for (int i = 0; i < all; i += 1 + all / 10) {
      List<TapFrame> frames = new ArrayList<>(recording.frames());
      TapFrame dropped = frames.remove(i);
      Comparison comparison = Comparison.of(recording, frames);
      assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
      assertThat(comparison.figures().produced()).isEqualTo(all - 1);
      assertThat(comparison.explanation()).contains("interface " + dropped.tap() + ": recorded");
    }
  }

  @Test
  void framesOfOneInterfaceThatChangePlacesAreInPlaceButNotInOrder() {
    int first = 0;
    while (!VXLAN.frames().get(first).tap().equals(VXLAN.frames().get(first + 1).tap())) {
      first++;
    }
    Comparison comparison = Comparison.of(VXLAN, swapped(first, first + 1));
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.figures()).isEqualTo(new Figures(FRAMES, FRAMES, FRAMES, FRAMES - 1, FRAMES - 1, FRAMES - 1));
  }

  @Test
  void framesOfTwoInterfacesThatChangePlacesLeaveEachInterfaceEqual() {
    Comparison comparison = Comparison.of(VXLAN, swapped(0, 1));
    assertThat(comparison.verdict()).isEqualTo(Verdict.ORDER_DIFFERS);
    assertThat(comparison.isAsGoodAsTheRecordingAllows()).isFalse();
    assertThat(comparison.figures()).isEqualTo(new Figures(FRAMES, FRAMES, FRAMES, FRAMES, FRAMES - 1, FRAMES));
  }

  @Test
  void theOrderOverAllInterfacesIsNotAskedWhereTheKernelDoesNotRepeatIt() {
    Recording udp = Recordings.load("13b-udp-backend");
    List<TapFrame> frames = new ArrayList<>(udp.frames());
    Collections.swap(frames, 0, 1);
    Comparison comparison = Comparison.of(udp, frames);
    assertThat(comparison.verdict()).isEqualTo(Verdict.ORDER_DIFFERS);
    assertThat(comparison.isAsGoodAsTheRecordingAllows()).isTrue();
  }

  @Test
  void whatChanceDecidesIsReportedAndNotJudged() {
    Recording loose = Recordings.load("10c-svc-two-endpoints");
    Comparison comparison = Comparison.of(loose, List.of());
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.isAsGoodAsTheRecordingAllows()).isTrue();
  }

  @Test
  void theDirectionIsCompared() {
    TapFrame frame = VXLAN.frames().getFirst();
    TapFrame turned =
        new TapFrame(
            frame.tUs(),
            frame.netns(),
            frame.ifname(),
            TapFrame.Direction.IN,
            frame.pkttype(),
            frame.frame(),
            OptionalInt.empty());
    assertThat(frame.direction()).isEqualTo(TapFrame.Direction.OUT);
    assertThat(Comparison.of(VXLAN, with(0, turned)).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void aFrameThatComesTooLateIsNotOnTime() {
    List<TapFrame> frames = VXLAN.frames().stream().map(frame -> delayed(frame, 200_000)).toList();
    Figures figures = Comparison.of(VXLAN, frames).figures();
    assertThat(figures.order()).isEqualTo(FRAMES);
    assertThat(figures.timers()).isBetween(1, FRAMES - 1);
    List<TapFrame> aLittle = VXLAN.frames().stream().map(frame -> delayed(frame, 149_000)).toList();
    assertThat(Comparison.of(VXLAN, aLittle).figures().timers()).isEqualTo(FRAMES);
  }

  private static TapFrame delayed(TapFrame frame, double us) {
    return new TapFrame(
        frame.tUs() + us,
        frame.netns(),
        frame.ifname(),
        frame.direction(),
        frame.pkttype(),
        frame.frame(),
        frame.linktype());
  }

  @Test
  void theLinkTypeComesFromTheRecordingWhereAReplayDoesNotSay() {
    Recording tun = Recordings.load("13b-udp-backend");
    List<TapFrame> frames =
        tun.frames().stream()
            .map(frame ->
                new TapFrame(
                    frame.tUs(),
                    frame.netns(),
                    frame.ifname(),
                    frame.direction(),
                    frame.pkttype(),
                    frame.frame(),
                    OptionalInt.empty()))
            .toList();
    assertThat(frames).isNotEqualTo(tun.frames());
    assertThat(Comparison.of(tun, frames).verdict()).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void theExplanationShowsTheFirstDifferenceDecodedAndInItsSurroundings() {
    List<TapFrame> frames = new ArrayList<>(VXLAN.frames());
    frames.remove(20);
    assertThat(Comparison.of(VXLAN, frames).explanation())
        .startsWith(
            "05-vxlan: the first difference is frame 21 (recorded 241, produced 240). "
                + "The action before it: 1a$ ping -U -n -c 1 -W 2 -e 4660 10.244.2.2\n")
        .containsPattern("(?m)^  recorded    19 +[\\d.]+ ms  ")
        .containsPattern("(?m)^> recorded    21 +[\\d.]+ ms  ")
        .containsPattern("(?m)^> produced    21 +[\\d.]+ ms  ")
        .containsPattern("(?m)^    - +\\d+ (in|out) ");
  }

  private static List<TapFrame> with(int index, TapFrame frame) {
    List<TapFrame> frames = new ArrayList<>(VXLAN.frames());
    frames.set(index, frame);
    return frames;
  }

  private static List<TapFrame> swapped(int first, int second) {
    List<TapFrame> frames = new ArrayList<>(VXLAN.frames());
    Collections.swap(frames, first, second);
    return frames;
  }
}
