package io.vethscope.kernel.device;

import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.wire.MacAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A tun device ({@code drivers/net/tun.c}): packets that are sent by it wait for a process to read them, and what that
 * process writes has arrived by it. It has a carrier only while a process has it open.
 */
public final class Tun extends NetDevice {
  /** Packets that wait to be read at most ({@code TUN_READQ_SIZE}). */
  private static final int READ_QUEUE = 500;

  private final ArrayDeque<SkBuff> queue = new ArrayDeque<>();
  private @Nullable Runnable reader;
  private boolean open;

  /** Makes it; {@link #attach} gives it to a process. */
  public Tun(NetNamespace netns, String name, int wantedIndex) {
    super(netns, name, MacAddress.ZERO, wantedIndex);
  }

  @Override
  public String kind() {
    return "tun";
  }

  @Override
  public boolean resolvesNeighbours() {
    return false;
  }

  @Override
  public boolean hasLinkHeader() {
    return false;
  }

  @Override
  protected boolean hasCarrier() {
    return open;
  }

  /** Some process has it open, of which nothing more is known. */
  public void assumeOpen() {
    open = true;
  }

  /**
   * Opens it for a process ({@code tun_attach}).
   *
   * @param wake called when there is something to read; from within the soft interrupt, so it must not read at once
   * @return false if another process has it ({@code EBUSY})
   */
  public boolean attach(Runnable wake) {
    if (reader != null) {
      return false;
    }
    reader = wake;
    open = true;
    return true;
  }

  /** The process closed it, or ended ({@code tun_detach}): what was not read is lost. */
  public void detach() {
    reader = null;
    open = false;
    while (!queue.isEmpty()) {
      drop(queue.remove(), DropReason.DEV_READY, "The process that had " + name() + " open has ended.");
    }
  }

  /** {@code tun_net_xmit}. */
  @Override
  protected void startXmit(SkBuff skb) {
    if (reader == null || queue.size() >= READ_QUEUE) {
      drop(skb, DropReason.FULL_RING, "The process that reads " + name() + " does not keep up.");
      return;
    }
    renew(skb);
    queue.add(skb);
    reader.run();
  }

  /** A process gets and gives bytes: what the kernel knew of a packet is gone on the other side. */
  private static void renew(SkBuff skb) {
    skb.scrub();
    skb.setMark(0);
    skb.setFlowHash(0);
    skb.setConfirmNeighbour(false);
  }

  /** The next packet ({@code tun_do_read}); null if none is there. */
  public @Nullable SkBuff read() {
    return queue.poll();
  }

  /** A process writes a packet, which so arrives here ({@code tun_get_user}). */
  public void write(SkBuff skb) {
    renew(skb);
    skb.setType(PacketType.HOST);
    netns().cpu().disableSoftirqs();
    receive(skb);
    netns().cpu().enableSoftirqs();
  }
}
