package io.vethscope.web.json;

import io.vethscope.wire.Packet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last frame of each packet, so that a frame that travels unchanged over ten devices is sent once.
 *
 * <p>It is bounded: the packet that came first is forgotten first, and its frame is sent again if it is still on its
 * way. That depends on the events alone, so the same run always leaves out the same frames, resumed or not.
 */
public final class FrameMemory {
  private static final int PACKETS = 2_048;

  private final Map<Long, Packet> last =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Packet> eldest) {
          return size() > PACKETS;
        }
      };

  /** Takes note of a frame and tells whether it differs from the packet's previous one. */
  public boolean isNew(long packet, Packet frame) {
    return !frame.equals(last.put(packet, frame));
  }
}
