/** The packets of a run: where each is, the bytes it had at its last tap, and what was decided about it since. */

/** @import {Hop, Layer, TraceEvent} from './types.js' */

/**
 * @typedef {object} PacketState
 * @property {number} pkt
 * @property {string} origin      sent, reply, clone, fragment
 * @property {number} cause       another packet's number, or 0
 * @property {number} family      the number of the packet that all copies of one flood come from
 * @property {boolean} flooded    whether the packet was copied, or is a copy
 * @property {Uint8Array|undefined} frame
 * @property {Layer[]|undefined} layers
 * @property {Hop|null} last      the packet's last hop; for a copy, the hop of its original that it was made at
 * @property {TraceEvent[]} since what was decided since then
 */

/** @param {number} pkt @param {string} origin @param {number} cause @returns {PacketState} */
const fresh = (pkt, origin, cause) => ({
  pkt,
  origin,
  cause,
  family: pkt,
  flooded: false,
  frame: undefined,
  layers: undefined,
  last: null,
  since: [],
});

/**
 * @returns {{born: (event: TraceEvent) => PacketState, of: (pkt: number) => PacketState}} `of` makes up a packet that was never born,
 *   so that a trace with gaps can still be shown
 */
export function createPackets() {
  /** @type {Map<number, PacketState>} */
  const packets = new Map();

  /** @param {number} pkt @returns {PacketState} */
  function of(pkt) {
    let packet = packets.get(pkt);
    if (!packet) packets.set(pkt, (packet = fresh(pkt, "sent", 0)));
    return packet;
  }

  return {
    of,
    born(event) {
      const packet = fresh(Number(event.pkt), String(event.origin), Number(event.cause) || 0);
      packets.set(packet.pkt, packet);
      const original = packet.cause ? packets.get(packet.cause) : undefined;
      if (original && (packet.origin === "clone" || packet.origin === "fragment")) {
        Object.assign(packet, {
          family: original.family,
          frame: original.frame,
          layers: original.layers,
          last: original.last,
          since: [...original.since],
        });
        packet.flooded = original.flooded = packet.origin === "clone";
      }
      packet.since.push(event);
      return packet;
    },
  };
}
