package io.vethscope.kernel.xfrm;

import io.vethscope.wire.Ipv4Address;

/**
 * What packets that a policy is about have to be wrapped in: ESP in tunnel mode ({@code struct xfrm_tmpl}).
 *
 * @param source the tunnel's near end
 * @param destination its far end
 * @param spi the state's index; 0 for any
 * @param reqid what ties states to it; 0 for any
 */
public record Template(Ipv4Address source, Ipv4Address destination, int spi, int reqid) {
  /** Whether a packet that came by a state came as this asks ({@code xfrm_state_ok}). */
  boolean isMetBy(StateSettings state) {
    return source.equals(state.source())
        && destination.equals(state.destination())
        && (spi == 0 || spi == state.spi())
        && (reqid == 0 || reqid == state.reqid());
  }

  @Override
  public String toString() {
    return "tmpl src "
        + source
        + " dst "
        + destination
        + "\n\t\tproto esp"
        + (spi == 0 ? "" : " spi " + Numbers.hex8(spi))
        + " reqid "
        + reqid
        + " mode tunnel";
  }
}
