package io.vethscope.kernel.device;

import io.vethscope.kernel.NetDevice;

/** A device that is a bridge's port, and how the bridge treats it ({@code struct net_bridge_port}). */
public final class BridgePort {
  private final NetDevice device;
  private final int number;
  private State state = State.FORWARDING;
  private boolean hairpin;
  private boolean learning = true;
  private boolean flood = true;

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

  /** {@code should_deliver}. */
  boolean delivers(NetDevice cameBy) {
    return (hairpin || !cameBy.equals(device)) && state == State.FORWARDING;
  }
}
