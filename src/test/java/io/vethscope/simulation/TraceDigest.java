package io.vethscope.simulation;

import io.vethscope.lab.TraceText;
import io.vethscope.scenario.Ready;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.FrameTapped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A trace's fingerprint: SHA-256 of its lines, its nanoseconds and its frames' bytes. */
final class TraceDigest {
  private TraceDigest() {}

  /** Prints the fingerprints of all ready scenarios. */
  public static void main(String[] args) {
    System.out.print(ofAll());
  }

  static String ofAll() {
    StringBuilder lines = new StringBuilder();
    for (Ready ready : Runs.ready()) {
      lines.append(ready.id()).append(' ').append(of(Runs.trace(ready.run()))).append('\n');
    }
    return lines.toString();
  }

  static String of(Iterable<TraceEvent> trace) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (TraceEvent event : trace) {
        digest.update((event.time() + TraceText.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        if (event instanceof FrameTapped tapped) {
          digest.update(tapped.frame().toBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
