package io.vethscope.kernel.wireguard;

/** A timer of a peer: the kernel's are coarse, those of a process are not. */
public interface Alarm {
  boolean isPending();

  /** Arms it, or moves it: nanoseconds from now. */
  void set(long nanoseconds);

  /** Disarms it. */
  void cancel();
}
