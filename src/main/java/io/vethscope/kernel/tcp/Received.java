package io.vethscope.kernel.tcp;

import io.vethscope.wire.Payload;

/** What reading from a socket gives. */
public sealed interface Received {
  /** Nothing is there now; {@link TcpEvents#readable} will tell. */
  Received NOTHING_YET = new NothingYet();

  /** The peer sends no more. */
  Received END = new End();

  /** At least one byte. */
  record Data(Payload bytes) implements Received {}

  /** See {@link #NOTHING_YET}. */
  record NothingYet() implements Received {}

  /** See {@link #END}. */
  record End() implements Received {}
}
