package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.kernel.ArpListener;
import io.vethscope.kernel.NetDevice;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code arping} of iputils at work: it announces an address, looks whether somebody has it, or asks, first
 * everybody and then whoever answered.
 */
final class IputilsArping implements ArpListener {
  private static final long SECOND = 1_000_000_000;

  private final Process process;
  private final NetDevice device;
  private final Wanted wanted;
  private MacAddress to = MacAddress.BROADCAST;
  private @Nullable Cancellable next;
  private int sent;
  private int broadcasts;
  private int received;
  private long sentAt;

  /**
   * What it was told.
   *
   * @param mode what it is about
   * @param count probes at most
   * @param seconds until it ends in any case, or 0
   */
  record Wanted(Ipv4Address source, Ipv4Address target, Mode mode, int count, int seconds, Manner manner) {}

  /** What it is about. */
  enum Mode {
    /** Who has the address? */
    ASK,
    /** Has anybody the address ({@code -D})? */
    DETECT,
    /** I have it, said with a request ({@code -U}). */
    ANNOUNCE,
    /** I have it, said with a reply ({@code -A}). */
    ANSWER
  }

  /**
   * How.
   *
   * @param quiet prints nothing ({@code -q})
   * @param first ends with the first reply ({@code -f})
   * @param broadcasts asks everybody again and again ({@code -b})
   */
  record Manner(boolean quiet, boolean first, boolean broadcasts) {}

  IputilsArping(Process process, NetDevice device, Wanted wanted) {
    this.process = process;
    this.device = device;
    this.wanted = wanted;
  }

  void begin() {
    print("ARPING " + wanted.target() + " from " + wanted.source() + " " + device.name());
    device.netns().listenToArp(this);
    if (wanted.seconds() > 0) {
      process.after(wanted.seconds() * SECOND, this::finish);
    }
    probe();
  }

  private void print(String line) {
    if (!wanted.manner().quiet()) {
      process.print(line);
    }
  }

  private void probe() {
    if (sent >= wanted.count()) {
      finish();
      return;
    }
    sent++;
    broadcasts += to.equals(MacAddress.BROADCAST) ? 1 : 0;
    sentAt = process.cpu().now();
    next = process.after(SECOND, this::probe);
    boolean answers = wanted.mode() == Mode.ANSWER;
    int operation = answers ? ArpPacket.REPLY : ArpPacket.REQUEST;
    MacAddress asked = answers ? device.mac() : to;
    device.netns().sendArp(device, new ArpPacket(operation, device.mac(), wanted.source(), asked, wanted.target()), to);
  }

  @Override
  public void heard(NetDevice by, ArpPacket arp) {
    boolean isAnswer = arp.senderProtocol().equals(wanted.target()) && arp.targetProtocol().equals(wanted.source());
    boolean announces = wanted.mode() == Mode.ANNOUNCE || wanted.mode() == Mode.ANSWER;
    if (!by.equals(device) || announces || arp.operation() != ArpPacket.REPLY || !isAnswer) {
      return;
    }
    received++;
    double milliseconds = (process.cpu().now() - sentAt) / 1e6;
    print(
        String.format(
            Locale.ROOT,
            "Unicast reply from %s [%s]  %.3fms",
            arp.senderProtocol(),
            arp.senderHardware().toString().toUpperCase(Locale.ROOT),
            milliseconds));
    if (wanted.manner().first() || wanted.mode() == Mode.DETECT) {
      finish();
    } else if (!wanted.manner().broadcasts()) {
      to = arp.senderHardware();
    }
  }

  private void finish() {
    if (next != null) {
      next.cancel();
    }
    device.netns().stopListeningToArp(this);
    print("Sent " + sent + " probes (" + broadcasts + " broadcast(s))");
    print("Received " + received + " response(s)");
    boolean well =
        switch (wanted.mode()) {
          case ASK -> received > 0;
          case DETECT -> received == 0;
          case ANNOUNCE, ANSWER -> true;
        };
    process.exit(well ? 0 : 1, well ? Ending.OK : wanted.mode() == Mode.DETECT ? Ending.ERROR : Ending.TIMEOUT);
  }
}
