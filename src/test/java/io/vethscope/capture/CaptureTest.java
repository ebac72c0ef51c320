package io.vethscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.Where;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private static final Where FLANNEL = new Where("node-a", "flannel.1");

  private static Run ready(String id) {
    return Catalogue.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow().run();
  }

  static Capture capture(String id, Capture capture) {
    Simulation.of(ready(id)).advance(capture, Integer.MAX_VALUE);
    return capture;
  }

  @Test
  void everyFrameOnEveryTapIsThereInOrder() {
    List<TraceEvent> events = new ArrayList<>();
    Simulation.of(ready("vxlan")).advance(events::add, Integer.MAX_VALUE);

    assertThat(capture("vxlan", Capture.ofAll()).frames().stream().map(CapturedFrame::tap))
        .containsExactlyElementsOf(
            events.stream().filter(FrameTapped.class::isInstance).map(FrameTapped.class::cast).toList())
        .hasSizeGreaterThan(20);
  }

  @Test
  void oneDeviceAloneShowsItsFramesAndWhatWasDecidedOnTheWayToIt() {
    Capture capture = capture("vxlan", Capture.of(FLANNEL));

    assertThat(capture.devices().keySet()).containsExactly(FLANNEL);
    assertThat(capture.frames())
        .isNotEmpty()
        .allSatisfy(frame -> {
          assertThat(frame.tap().where()).isEqualTo(FLANNEL);
        });
    assertThat(capture.frames().getFirst().comments())
        .anySatisfy(comment -> assertThat(comment).startsWith("node-a: route 10.244.2.").contains("via 10.244.2.0"))
        .anySatisfy(comment -> assertThat(comment).contains("ttl 64 becomes 63"));
  }

  @Test
  void theEndOfAPacketIsToldAtItsLastFrame() {
    List<CapturedFrame> frames = capture("same-node", Capture.ofAll()).frames();

    assertThat(frames)
        .anySatisfy(frame -> {
          assertThat(frame.tap().where().device()).isEqualTo("eth0");
          assertThat(frame.comments()).last().asString().contains("delivered to icmp echo");
        });
    assertThat(frames).anySatisfy(frame -> assertThat(frame.comments()).last().asString().contains("dropped, "));
  }

  @Test
  void textHasALineForEachFrame() {
    Capture capture = capture("same-node", Capture.ofAll());
    List<String> lines = CaptureText.of(capture).lines().toList();

    assertThat(lines).hasSameSizeAs(capture.frames());
    assertThat(lines.getFirst())
        .matches("\\d+\\.\\d{6} web:eth0 Out 0a:58:\\S+ > ff:ff:ff:ff:ff:ff, length 42: ARP, Request who-has .*");
  }
}
