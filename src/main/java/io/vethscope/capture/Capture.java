package io.vethscope.capture;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceSink;
import io.vethscope.trace.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the frames that pass the taps of a run, as if {@code tcpdump} ran on each device.
 *
 * <p>What is decided about a packet between two taps becomes a comment of the frame at the second; what ends it (a
 * drop, a delivery) of the frame at the last. A frame of one device is told in full even when only that device is
 * captured.
 */
public final class Capture implements TraceSink {
  private final Predicate<Where> wanted;
  private final Map<Where, DeviceInfo> devices = new LinkedHashMap<>();
  private final List<Seen> frames = new ArrayList<>();
  private final Map<Long, Story> stories = new LinkedHashMap<>();

  /** What is known of a packet since its last tap. */
  private static final class Story {
    private final List<String> since = new ArrayList<>();
    private @Nullable Seen last;
  }

  /** A frame whose comments may still grow. */
  private record Seen(FrameTapped tap, List<String> comments) {}

  private Capture(Predicate<Where> wanted) {
    this.wanted = wanted;
  }

  /** A capture on every device. */
  public static Capture ofAll() {
    return new Capture(_ -> true);
  }

  /** A capture on one device. */
  public static Capture of(Where device) {
    return new Capture(device::equals);
  }

  @Override
  public void accept(TraceEvent event) {
    if (event instanceof DeviceChanged change) {
      if (wanted.test(change.where())) {
        devices.put(change.where(), change.info());
      }
    } else if (event instanceof FrameTapped tap) {
      tap(tap);
    } else if (event instanceof TraceEvent.OfPacket about) {
      tell(about);
    }
  }

  private void tap(FrameTapped tap) {
    Story story = stories.computeIfAbsent(tap.packet(), _ -> new Story());
    if (wanted.test(tap.where())) {
      Seen seen = new Seen(tap, new ArrayList<>(story.since));
      frames.add(seen);
      story.last = seen;
    } else {
      story.last = null;
    }
    story.since.clear();
  }

  private void tell(TraceEvent.OfPacket event) {
    String sentence = Comments.of(event);
    if (sentence.isEmpty()) {
      return;
    }
    Story story = stories.computeIfAbsent(event.packet(), _ -> new Story());
    if (!Comments.isEnd(event)) {
      story.since.add(sentence);
    } else if (story.last != null) {
      story.last.comments.addAll(story.since);
      story.last.comments.add(sentence);
      story.since.clear();
    }
  }

  /** The devices that were listened to, as they last were, in the order in which they appeared. */
  public Map<Where, DeviceInfo> devices() {
    return new LinkedHashMap<>(devices);
  }

  /** The frames, in the order in which they passed. */
  public List<CapturedFrame> frames() {
    return frames.stream().map(seen -> new CapturedFrame(seen.tap, seen.comments)).toList();
  }
}
