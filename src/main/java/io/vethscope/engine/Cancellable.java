package io.vethscope.engine;

/** Something that will happen unless it is called off. */
public interface Cancellable {
  /** Calls it off; does nothing where it has happened or was called off already. */
  void cancel();
}
