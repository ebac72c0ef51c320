package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.Scrambler;
import io.vethscope.trace.Row;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.UdpDatagram;

/** A security association: how packets are wrapped one way ({@code struct xfrm_state}). */
public final class State {
  private final StateSettings settings;
  private final EspCipher cipher;
  private final Scrambler scrambler;
  private final ReplayWindow replay;
  private int sent;

  /**
   * A state that has been used already.
   *
   * @param sent the sequence number that it sent last
   * @param highest the highest that it received
   * @param seen a bit for each of the last 32 that it received
   */
  public State(StateSettings settings, int sent, int highest, int seen) {
    this.settings = settings;
    this.cipher = settings.cipher();
    this.scrambler =
        Scrambler.of(settings.spi() + " " + String.join(" ", settings.algorithms()), settings.cipher().icvLength());
    this.replay = new ReplayWindow(settings.replayWindow(), highest, seen);
    this.sent = sent;
  }

  /** A new state. */
  public State(StateSettings settings) {
    this(settings, 0, 0, 0);
  }

  public StateSettings settings() {
    return settings;
  }

  EspCipher cipher() {
    return cipher;
  }

  Scrambler scrambler() {
    return scrambler;
  }

  ReplayWindow replay() {
    return replay;
  }

  /** {@code xfrm_replay_overflow}: the number of the next packet. */
  int nextSequence() {
    return ++sent;
  }

  /** Bytes that it puts before a packet ({@code x->props.header_len}). */
  private int headerLength() {
    return Esp.HEADER_LENGTH
        + cipher.ivLength()
        + Ipv4Header.MINIMUM_LENGTH
        + (settings.encap() == null ? 0 : UdpDatagram.HEADER_LENGTH);
  }

  /** The largest packet that it can carry where the way takes that many bytes ({@code __xfrm_state_mtu}). */
  int mtu(int way) {
    int room = way - headerLength() - cipher.icvLength();
    return room / cipher.blockSize() * cipher.blockSize() - Esp.TRAILER_LENGTH;
  }

  /** As {@code ip xfrm state} prints it, line breaks and all. */
  public String print() {
    StateSettings.Encap encap = settings.encap();
    return "src "
        + settings.source()
        + " dst "
        + settings.destination()
        + "\n\tproto esp spi "
        + Numbers.hex8(settings.spi())
        + " reqid "
        + settings.reqid()
        + " mode tunnel\n\treplay-window "
        + settings.replayWindow()
        + (settings.flag().isEmpty() ? " \n" : " flag " + settings.flag() + "\n")
        + String.join("", settings.algorithms().stream().map(each -> "\t" + each + "\n").toList())
        + (encap == null
            ? ""
            : "\tencap type espinudp sport "
                + encap.sourcePort()
                + " dport "
                + encap.destinationPort()
                + " addr 0.0.0.0\n")
        + "\tanti-replay context: seq "
        + Numbers.hex(replay.highest())
        + ", oseq "
        + Numbers.hex(sent)
        + ", bitmap "
        + Numbers.hex8(replay.seen())
        + "\n";
  }

  /** What of it stays the same, as a row of the trace. */
  Row row() {
    String name = settings.source() + " > " + settings.destination() + " spi " + Numbers.hex8(settings.spi());
    String text = print();
    return new StateRow(name, String.join(" ", text.substring(0, text.indexOf("\tanti-replay")).trim().split("\\s+")));
  }

  /** A state as it is shown. */
  private record StateRow(String key, String text) implements Row {}
}
