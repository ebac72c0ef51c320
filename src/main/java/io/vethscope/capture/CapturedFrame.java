package io.vethscope.capture;

import io.vethscope.trace.TraceEvent.FrameTapped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A frame at a tap, with what was decided about it on its way there and, where it ended behind that tap, how.
 *
 * @param tap when and where it passed, and its bytes
 * @param comments sentences, in the order in which things happened
 */
public record CapturedFrame(FrameTapped tap, List<String> comments) {
  public CapturedFrame {
    comments = Collections.unmodifiableList(new ArrayList<>(comments));
  }
}
