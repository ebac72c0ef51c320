package io.vethscope.kernel.device;

import io.vethscope.kernel.NetDevice;
import io.vethscope.wire.MacAddress;

/** A device that is a bridge's port, and how the bridge treats it ({@code struct net_bridge_port}). */
public final class BridgePort {
  private final NetDevice device;
  private final int number;
  private State state = State.FORWARDING;
  private boolean hairpin;
  private boolean learning = true;
  private boolean flood = true;
  private boolean multicastFlood = true;
  private boolean broadcastFlood = true;
  private boolean isolated;

  /** Spanning tree states ({@code BR_STATE_*}); without STP a port that has a carrier forwards. */
  public enum State {
    DISABLED,
    LISTENING,
    LEARNING,
    FORWARDING,
    BLOCKING
  }

  BridgePort(NetDevice device, int number) {
    this.device = device;
    this.number = number;
  }

  public NetDevice device() {
    return device;
  }

  /** Its number, from 1 in the order of joining. */
  public int number() {
    return number;
  }

  public State state() {
    return state;
  }

  public void setState(State newState) {
    this.state = newState;
  }

  public boolean hairpin() {
    return hairpin;
  }

  /** Whether frames may leave by the port that they came by ({@code bridge link set hairpin on}). */
  public void setHairpin(boolean on) {
    this.hairpin = on;
  }

  public boolean learning() {
    return learning;
  }

  public void setLearning(boolean on) {
    this.learning = on;
  }

  public boolean floods() {
    return flood;
  }

  /** Whether frames to unknown addresses leave by it. */
  public void setFlood(boolean on) {
    this.flood = on;
  }

  public boolean floodsMulticast() {
    return multicastFlood;
  }

  /** Whether multicast frames leave by it; the host's own do anyway. */
  public void setMulticastFlood(boolean on) {
    this.multicastFlood = on;
  }

  public boolean floodsBroadcast() {
    return broadcastFlood;
  }

  /** Whether broadcast frames leave by it; the host's own do anyway. */
  public void setBroadcastFlood(boolean on) {
    this.broadcastFlood = on;
  }

  public boolean isolated() {
    return isolated;
  }

  /** Whether it exchanges nothing with other isolated ports ({@code bridge link set isolated on}). */
  public void setIsolated(boolean on) {
    this.isolated = on;
  }

  /** {@code should_deliver}, but for isolation. */
  boolean delivers(NetDevice cameBy) {
    return (hairpin || !cameBy.equals(device)) && state == State.FORWARDING;
  }

  /** Whether a frame that goes to many leaves by it ({@code br_flood}). */
  boolean wants(MacAddress destination, boolean fromHost) {
    if (!destination.isMulticast()) {
      return flood;
    }
    return fromHost || (destination.isBroadcast() ? broadcastFlood : multicastFlood);
  }
}
