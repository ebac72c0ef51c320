package io.vethscope.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.TraceEvent;
import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.SampleEvents;
import io.vethscope.wire.Packet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventJsonTest {
  static Stream<TraceEvent> events() {
    return SampleEvents.ofEachKind(1_234_567_890_123L).stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyKindOfEventIsWhatTheSchemaSays(TraceEvent event) {
    JsonNode json = Protocol.assertIs("event", write(EventJson.complete(), 42, event));

    assertThat(json.path("n").longValue()).isEqualTo(42);
    assertThat(json.path("t").longValue()).isEqualTo(event.time());
    assertThat(json.path("ns").stringValue()).isEqualTo(event.where().netns());
    assertThat(json.has("dev")).isEqualTo(!event.where().device().isEmpty());
  }

  @Test
  void theSamplesHaveEveryKind() {
    Set<Class<?>> sampled = events().map(Object::getClass).collect(Collectors.toSet());
    assertThat(sampled).containsExactlyInAnyOrderElementsOf(kinds(TraceEvent.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJsonTest::kinds)
        : Stream.of(type);
  }

  @Test
  void aTapIsWrittenFieldByField() {
    Packet frame = SampleEvents.frame(3);
    assertThat(text(EventJson.complete(), 3, SampleEvents.tap(5, 7, frame)))
        .isEqualTo(
            "{\"n\":3,\"t\":5,\"e\":\"tap\",\"ns\":\"web\",\"dev\":\"eth0\",\"pkt\":7,\"dir\":\"out\",\"type\":\"outgoing\","
                + "\"frame\":\""
                + HexFormat.of().formatHex(frame.toBytes())
                + "\"}");
  }

  @Test
  void theStreamLeavesOutAFrameThatIsTheSameAsBefore() {
    EventJson stream = EventJson.forStream();

    assertThat(tapHasFrame(stream, 7, 3)).isTrue();
    assertThat(tapHasFrame(stream, 7, 3)).isFalse();
    assertThat(tapHasFrame(stream, 8, 3)).as("the same bytes in another packet").isTrue();
    assertThat(tapHasFrame(stream, 7, 4)).as("other bytes in the same packet").isTrue();
    assertThat(tapHasFrame(stream, 7, 3)).as("the first bytes again").isTrue();
  }

  @Test
  void aSkippedFrameCountsAsSent() {
    EventJson stream = EventJson.forStream();
    stream.skip(SampleEvents.tap(0, 7, SampleEvents.frame(3)));

    assertThat(tapHasFrame(stream, 7, 3)).isFalse();
  }

  @Test
  void theMemoryOfFramesIsBounded() {
    EventJson stream = EventJson.forStream();
    for (int packet = 1; packet <= 2_049; packet++) {
      stream.skip(SampleEvents.tap(0, packet, SampleEvents.frame(3)));
    }

    assertThat(tapHasFrame(stream, 2, 3)).as("the oldest that is remembered").isFalse();
    assertThat(tapHasFrame(stream, 1, 3)).as("the one that is forgotten").isTrue();
  }

  @Test
  void completeLinesAlwaysHaveTheFrame() {
    EventJson complete = EventJson.complete();

    assertThat(tapHasFrame(complete, 7, 3)).isTrue();
    assertThat(tapHasFrame(complete, 7, 3)).isTrue();
  }

  private static boolean tapHasFrame(EventJson encoder, long packet, int frame) {
    return write(encoder, 0, SampleEvents.tap(0, packet, SampleEvents.frame(frame))).has("frame");
  }

  private static JsonNode write(EventJson encoder, long number, TraceEvent event) {
    return Protocol.json(text(encoder, number, event));
  }

  private static String text(EventJson encoder, long number, TraceEvent event) {
    return Json.text(out -> encoder.write(out, number, event));
  }
}
