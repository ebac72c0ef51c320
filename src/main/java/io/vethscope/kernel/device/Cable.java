package io.vethscope.kernel.device;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.SkBuff;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Where;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device with one other end: what it sends arrives there. */
public abstract class Cable extends NetDevice {
  /** Bytes beyond the MTU that a frame may have: the Ethernet header and a VLAN tag ({@code is_skb_forwardable}). */
  private static final int FRAME_OVERHEAD = EthernetFrame.HEADER_LENGTH + 4;

  private final List<Medium> disturbances = new ArrayList<>();
  private @Nullable Cable end;

  /** Makes one end, not plugged in. */
  protected Cable(NetNamespace netns, String name, MacAddress mac, int wantedIndex) {
    super(netns, name, mac, wantedIndex);
  }

  /** Plugs two ends together. */
  public static void connect(Cable one, Cable other) {
    one.end = other;
    other.end = one;
  }

  /** The other end, or null if nothing is plugged in. */
  public @Nullable Cable end() {
    return end;
  }

  @Override
  protected boolean hasCarrier() {
    return end != null && end.isUp();
  }

  @Override
  protected @Nullable NetDevice carrierPeer() {
    return end;
  }

  @Override
  protected @Nullable Where peer() {
    return end == null ? null : end.where();
  }

  /** {@code veth_xmit}, {@code __dev_forward_skb}. */
  @Override
  protected void startXmit(SkBuff skb) {
    Cable other = end;
    if (other == null) {
      throw new IllegalStateException(this + " sends without a carrier.");
    }
    if (!skb.isGso() && skb.frameLength() > other.mtu() + FRAME_OVERHEAD) {
      other.drop(skb, DropReason.PKT_TOO_BIG, "The frame is larger than " + other.name() + " takes.");
      skb.refuse(Ipv4Output.Failure.NO_BUFFER_SPACE);
      return;
    }
    skb.scrub();
    skb.setMark(0);
    skb.classifyFor(other);
    if (disturbances.isEmpty()) {
      other.netifRx(skb);
    } else {
      carry(skb, other, List.copyOf(disturbances));
    }
  }

  private static void carry(SkBuff skb, Cable other, List<Medium> through) {
    if (through.isEmpty()) {
      other.netifRx(skb);
    } else {
      through.getFirst().carry(skb, other, () -> carry(skb, other, through.subList(1, through.size())));
    }
  }

  /** Has something happen to all that is sent from this end on, behind what happens to it already. */
  public void disturb(Medium medium) {
    disturbances.add(medium);
  }

  /** Ends that; what is on its way is not affected. */
  public void relieve(Medium medium) {
    disturbances.remove(medium);
  }
}
