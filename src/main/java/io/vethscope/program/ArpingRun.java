package io.vethscope.program;

import io.vethscope.kernel.ArpListener;
import io.vethscope.kernel.NetDevice;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One {@code arping} at work. */
final class ArpingRun implements ArpListener {
  private static final long SECOND = 1_000_000_000;

  private final Process process;
  private final NetDevice device;
  private final Ipv4Address target;
  private final int count;
  private final List<Double> times = new ArrayList<>();
  private int sent;
  private int unanswered;
  private boolean answered;
  private long sentAt;

  ArpingRun(Process process, NetDevice device, Ipv4Address target, int count) {
    this.process = process;
    this.device = device;
    this.target = target;
    this.count = count;
  }

  void begin() {
    process.print("ARPING " + target);
    device.netns().listenToArp(this);
    ask();
  }

  private void ask() {
    answered = false;
    sentAt = process.cpu().now();
    sent++;
    device.netns().askByArp(device, target);
    process.after(
        SECOND,
        () -> {
          unanswered += answered ? 0 : 1;
          if (!answered) {
            process.print("Timeout");
          }
          if (sent < count) {
            ask();
          } else {
            finish();
          }
        });
  }

  @Override
  public void heard(NetDevice by, ArpPacket arp) {
    if (by.equals(device) && arp.operation() == ArpPacket.REPLY && arp.senderProtocol().equals(target)) {
      double microseconds = (process.cpu().now() - sentAt) / 1e3;
      answered = true;
      process.print(
          String.format(
              Locale.ROOT,
              "42 bytes from %s (%s): index=%d time=%.3f usec",
              arp.senderHardware(),
              target,
              times.size(),
              microseconds));
      times.add(microseconds / 1e3);
    }
  }

  private void finish() {
    device.netns().stopListeningToArp(this);
    process.print("");
    process.print("--- " + target + " statistics ---");
    process.print(
        "%d packets transmitted, %d packets received, %3d%% unanswered (%d extra)"
            .formatted(sent, times.size(), 100 * unanswered / sent, Math.max(0, times.size() - (sent - unanswered))));
    if (!times.isEmpty()) {
      process.print(roundTrips());
    }
    process.exit(times.isEmpty() ? 1 : 0, times.isEmpty() ? Ending.TIMEOUT : Ending.OK);
  }

  private String roundTrips() {
    double mean = times.stream().mapToDouble(time -> time).average().orElse(0);
    double variance = times.stream().mapToDouble(time -> (time - mean) * (time - mean)).average().orElse(0);
    double least = times.stream().mapToDouble(time -> time).min().orElse(0);
    double most = times.stream().mapToDouble(time -> time).max().orElse(0);
    return String.format(
        Locale.ROOT, "rtt min/avg/max/std-dev = %.3f/%.3f/%.3f/%.3f ms", least, mean, most, Math.sqrt(variance));
  }
}
